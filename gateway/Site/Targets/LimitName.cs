using System.Reflection;
using DeskDevice.Contract.Events;

namespace DeskDevice.Site.Targets;

/// <summary>What kind of contact a limit is about.</summary>
public enum LimitMedium
{
    /// <summary>Calls.</summary>
    Phone,

    /// <summary>Chat sessions.</summary>
    Chat,
}

/// <summary>What a limit's number counts.</summary>
public enum LimitMeasure
{
    /// <summary>Things, such as rings.</summary>
    Count,

    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>0.1 dB against the desk's reference.</summary>
    TenthsOfDb,

    /// <summary>0.1 syllables a second.</summary>
    TenthsOfSyllable,
}

/// <summary>One of the limits, by the name that it has in the settings.</summary>
/// <param name="Name">For example HoldMs.</param>
/// <param name="Medium">What kind of contact it is about.</param>
/// <param name="Measure">What its number counts.</param>
public sealed record LimitName(string Name, LimitMedium Medium, LimitMeasure Measure)
{
    // The contract's class is the one list of limits: what is added there is a target here, with nothing to keep in step.
    private static readonly PropertyInfo[] Fields =
        [.. typeof(Limits).GetProperties().Where(field => field.PropertyType == typeof(int) && field.CanWrite && field.Name != nameof(Limits.Revision))];

    /// <summary>All of them, in the contract's order.</summary>
    public static IReadOnlyList<LimitName> All { get; } = [.. Fields.Select(field => new LimitName(field.Name, MediumOf(field.Name), MeasureOf(field.Name)))];

    /// <summary>The limit of that name, in any case; null where there is none.</summary>
    public static LimitName? Find(string name) => All.FirstOrDefault(limit => string.Equals(limit.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its value in <paramref name="limits"/>.</summary>
    public int Of(Limits limits) => (int)Fields.First(field => field.Name == Name).GetValue(limits)!;

    /// <summary>Limits of these values, by name; what is not named is as in <paramref name="others"/>. Nothing is checked.</summary>
    public static Limits Merge(Limits others, IReadOnlyDictionary<string, int> values, int revision)
    {
        Limits merged = new() { Revision = revision };
        foreach (PropertyInfo field in Fields) field.SetValue(merged, values.TryGetValue(field.Name, out int value) ? value : field.GetValue(others));
        return merged;
    }

    private static LimitMedium MediumOf(string name) => name.StartsWith("Chat", StringComparison.Ordinal) ? LimitMedium.Chat : LimitMedium.Phone;

    private static LimitMeasure MeasureOf(string name)
    {
        if (name.EndsWith("Ms", StringComparison.Ordinal)) return LimitMeasure.Ms;
        if (name.StartsWith("Loud", StringComparison.Ordinal) || name.StartsWith("Soft", StringComparison.Ordinal)) return LimitMeasure.TenthsOfDb;
        return name.StartsWith("Pace", StringComparison.Ordinal) ? LimitMeasure.TenthsOfSyllable : LimitMeasure.Count;
    }
}
