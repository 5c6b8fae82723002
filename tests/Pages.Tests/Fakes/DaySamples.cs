using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>An agent's day with every kind of verdict in it.</summary>
internal static class DaySamples
{
    public static readonly DeskDay Day = new(
        [.. Enumerable.Range(0, 9).Select(Call)],
        [
            Verdict("hold", "long", true, 72_000, 60_000),
            Verdict("ring", "kept", false, 4_200, 15_000),
            Verdict("volume", "loud", true, 81, 60),
            Verdict("volume", "kept", false, 12, 60),
            Verdict("ring", "late", true, 17_400, 15_000),
            Verdict("volume", "soft", true, -104, -80),
            Verdict("hold", "kept", false, 31_000, 60_000),
            Verdict("ring", "not-sensed", false, 0, 15_000),
            Verdict("ring", "abandoned", false, 8_000, 15_000),
            Verdict("ring", "missed", true, 21_000, 15_000),
        ],
        new LimitsView { Revision = 4, RingMs = 15_000, Rings = 3, Loud = 60, Soft = -80, HoldMs = 60_000 });

    private static CallView Call(int i) => new()
    {
        Id = $"000000000001-7-{i}",
        StartedMs = FloorSamples.NowMs - ((i + 1) * 640_000),
        Direction = i % 4 == 3 ? "outbound" : i % 5 == 4 ? "unanswered" : "inbound",
        RingMs = i % 4 == 3 ? null : 4_000 + (i * 700),
        TalkMs = 183_000 + (i * 11_000),
        HoldMs = i % 3 == 0 ? 72_000 : 0,
        Holds = i % 3 == 0 ? 2 : 0,
        WrapUpMs = 31_000,
        Level = i == 5 ? null : 12 - (i * 4),
        InBand = i == 5 ? null : 0.93,
        EndedBy = i % 2 == 0 ? "caller" : "unknown",
        OutcomeNoted = i % 3 != 1,
        IsTimeGuessed = i > 6,
    };

    private static VerdictView Verdict(string rule, string outcome, bool isBreach, long value, long limit) => new()
    {
        Rule = rule,
        Outcome = outcome,
        IsBreach = isBreach,
        AtMs = FloorSamples.NowMs - 300_000,
        IsTimeGuessed = outcome is "abandoned" or "missed",
        LastedMs = 5_000,
        Value = value,
        Limit = limit,
        Call = "000000000001-7-1",
    };
}
