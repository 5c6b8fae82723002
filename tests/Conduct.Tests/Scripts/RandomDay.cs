using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using FsCheck;
using FsCheck.Fluent;

namespace DeskDevice.Conduct.Tests.Scripts;

/// <summary>Days as chance makes them: any event after any other, likely ones more often.</summary>
internal static class RandomDay
{
    private static readonly Gen<string> Kind = Gen.Frequency(
        (5, Gen.Elements("ring", "answer", "hold", "unhold", "end", "done")),
        (1, Gen.Elements("dial", "missed", "away", "back", "help", EventKinds.Limits)),
        (1, Gen.Elements("chat", "unchat", "transfer", "transferred", "promise", "coming", "unhelp", "mute", EventKinds.Limits2)));

    private static readonly Gen<int> Gap = Gen.Frequency(
        (2, Gen.Choose(0, 3_000)), (2, Gen.Choose(0, 90_000)), (1, Gen.Elements(0, 1, 15_000, 45_000, 60_000, 75_000)));

    private static readonly Gen<int> Level = Gen.Frequency(
        (3, Gen.Choose(-120, 120)), (2, Gen.Elements(70, 50, -90, -70)), (1, Gen.Constant(Wire.NotVoiced)));

    private static readonly Gen<Limits> Any =
        from rings in Gen.Choose(1, 4)
        from loudFor in Gen.Choose(1, 4)
        from hold in Gen.Choose(5, 60)
        from warn in Gen.Choose(0, hold - 1)
        from grace in Gen.Choose(0, 20)
        select new Limits
        {
            Rings = rings,
            LoudForMs = loudFor * 1000,
            HoldMs = hold * 1000,
            HoldWarnMs = warn * 1000,
            HoldGraceMs = grace * 1000,
            Revision = hold,
            PromiseMs = hold < 10 ? 0 : 10_000,
            WrapUpMs = 5_000 + (grace * 1000),
            HelpMs = 5_000 + (grace * 500),
            HandleMs = warn < 30 ? 0 : 1_000_000,
            TransferMs = grace * 500,
        };

    /// <summary>What happens: after a gap, an event; while talking, a level for each second of the gap.</summary>
    public static Gen<Happening[]> Day { get; } =
        (from gap in Gap
         from kind in Kind
         from limits in Any
         from levels in Level.ArrayOf(92)
         select new Happening(gap, kind, limits, levels)).ArrayOf().Select(day => day.Take(40).ToArray());

    /// <summary>One thing that happens, <paramref name="Gap"/> ms after the one before.</summary>
    internal sealed record Happening(int Gap, string Kind, Limits Limits, int[] Levels)
    {
        /// <summary>The event, as the desk would record it.</summary>
        public DeskEvent At(long ms, long seq) =>
            new() { Boot = 3, Seq = seq, Ms = ms, Kind = Kind, Limits = Kind is EventKinds.Limits or EventKinds.Limits2 ? Limits : null };

        public override string ToString() => $"{Gap} {Kind}";
    }
}
