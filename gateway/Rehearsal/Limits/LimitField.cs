using DeskDevice.Contract.Events;

namespace DeskDevice.Rehearsal;

/// <summary>What a limit's number counts.</summary>
public enum LimitUnit
{
    /// <summary>Rings.</summary>
    Rings,

    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>0.1 dB against the desk's reference.</summary>
    TenthsOfDb,

    /// <summary>0.1 syllables a second.</summary>
    TenthsOfSyllables,

    /// <summary>How often in a minute.</summary>
    TimesAMinute,
}

/// <summary>One of the limits that can be tried: its name in the settings, its unit and its range.</summary>
/// <param name="Name">The name in the settings' section Limits.</param>
/// <param name="Rule">Which rehearsed rule it belongs to.</param>
/// <param name="Unit">What its number counts.</param>
/// <param name="Least">The least that is taken.</param>
/// <param name="Most">The most that is taken.</param>
public sealed record LimitField(string Name, string Rule, LimitUnit Unit, int Least, int Most)
{
    private static readonly (LimitField Field, Func<Limits, int> Value)[] Table =
    [
        (new("Rings", "ring", LimitUnit.Rings, 1, 10), limits => limits.Rings),
        (new("RingCadenceMs", "ring", LimitUnit.Ms, 1_000, 10_000), limits => limits.RingCadenceMs),
        (new("AnswerMs", "ring", LimitUnit.Ms, 1_000, 120_000), limits => limits.AnswerMs),
        (new("Loud", "loud", LimitUnit.TenthsOfDb, 0, 300), limits => limits.Loud),
        (new("LoudClear", "loud", LimitUnit.TenthsOfDb, -300, 300), limits => limits.LoudClear),
        (new("LoudForMs", "loud", LimitUnit.Ms, 1_000, 60_000), limits => limits.LoudForMs),
        (new("Soft", "soft", LimitUnit.TenthsOfDb, -300, 0), limits => limits.Soft),
        (new("SoftClear", "soft", LimitUnit.TenthsOfDb, -300, 300), limits => limits.SoftClear),
        (new("SoftForMs", "soft", LimitUnit.Ms, 1_000, 60_000), limits => limits.SoftForMs),
        (new("HoldMs", "hold", LimitUnit.Ms, 5_000, 600_000), limits => limits.HoldMs),
        (new("HoldWarnMs", "hold", LimitUnit.Ms, 0, 600_000), limits => limits.HoldWarnMs),
        (new("HoldGraceMs", "hold", LimitUnit.Ms, 0, 600_000), limits => limits.HoldGraceMs),
        (new("PromiseMs", "promised-time", LimitUnit.Ms, 0, 600_000), limits => limits.PromiseMs),
        (new("DeadAirMs", "dead-air", LimitUnit.Ms, 0, 60_000), limits => limits.DeadAirMs),
        (new("TransferMs", "transfer", LimitUnit.Ms, 0, 60_000), limits => limits.TransferMs),
        (new("WrapUpMs", "wrap-up", LimitUnit.Ms, 5_000, 900_000), limits => limits.WrapUpMs),
        (new("ChatWrapUpMs", "wrap-up", LimitUnit.Ms, 5_000, 900_000), limits => limits.ChatWrapUpMs),
        (new("HandleMs", "handle", LimitUnit.Ms, 0, 7_200_000), limits => limits.HandleMs),
        (new("ChatMs", "handle", LimitUnit.Ms, 0, 7_200_000), limits => limits.ChatMs),
        (new("HelpMs", "help", LimitUnit.Ms, 5_000, 600_000), limits => limits.HelpMs),
        (new("BreakMs", "break", LimitUnit.Ms, 60_000, 7_200_000), limits => limits.BreakMs),
        (new("PaceFast", "pace", LimitUnit.TenthsOfSyllables, 0, 150), limits => limits.PaceFast),
        (new("PaceSlow", "pace", LimitUnit.TenthsOfSyllables, 0, 150), limits => limits.PaceSlow),
        (new("BurstLimit", "placement", LimitUnit.TimesAMinute, 0, 600), limits => limits.BurstLimit),
    ];

    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<LimitField> All { get; } = [.. Table.Select(row => row.Field)];

    /// <summary>This field's value in <paramref name="limits"/>.</summary>
    public int Of(Limits limits) => Table.First(row => row.Field.Name == Name).Value(limits);

    /// <summary>Limits of these values, by name; what is not named stays as in <paramref name="others"/>. Nothing is checked.</summary>
    public static Limits Merge(Limits others, IReadOnlyDictionary<string, int> values)
    {
        return new Limits
        {
            Revision = others.Revision,
            Rings = Of("Rings"),
            RingCadenceMs = Of("RingCadenceMs"),
            AnswerMs = Of("AnswerMs"),
            Loud = Of("Loud"),
            LoudClear = Of("LoudClear"),
            LoudForMs = Of("LoudForMs"),
            Soft = Of("Soft"),
            SoftClear = Of("SoftClear"),
            SoftForMs = Of("SoftForMs"),
            HoldMs = Of("HoldMs"),
            HoldWarnMs = Of("HoldWarnMs"),
            HoldGraceMs = Of("HoldGraceMs"),
            PromiseMs = Of("PromiseMs"),
            DeadAirMs = Of("DeadAirMs"),
            TransferMs = Of("TransferMs"),
            WrapUpMs = Of("WrapUpMs"),
            ChatWrapUpMs = Of("ChatWrapUpMs"),
            HandleMs = Of("HandleMs"),
            ChatMs = Of("ChatMs"),
            HelpMs = Of("HelpMs"),
            BreakMs = Of("BreakMs"),
            PaceFast = Of("PaceFast"),
            PaceSlow = Of("PaceSlow"),
            BurstLimit = Of("BurstLimit"),
        };

        int Of(string name) => values.TryGetValue(name, out int value) ? value : Table.First(row => row.Field.Name == name).Value(others);
    }
}
