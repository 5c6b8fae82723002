using DeskDevice.Conduct.Tests.Scripts;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 7: ask, reason, time before a hold; thanks after it.</summary>
public sealed class HoldCueRuleTests
{
    [Fact]
    public void The_cues_come_at_the_start_and_at_the_return() => Assert.Equal(
        ["+hold-cue 10000", "-hold-cue 18000", "+thank 40000", "-thank 45000"],
        new Desk().On(0, "dial").On(10_000, "hold").On(40_000, "unhold").On(60_000, "help").PromptsOf("hold-cue", "thank"));

    [Fact]
    public void They_give_way_to_what_comes_next() => Assert.Equal(
        ["+hold-cue 10000", "-hold-cue 12000", "+thank 12000", "-thank 13000", "+hold-cue 13000", "-hold-cue 14000"],
        new Desk().On(0, "dial").On(10_000, "hold").On(12_000, "unhold").On(13_000, "hold").On(14_000, "end").PromptsOf("hold-cue", "thank"));

    [Fact]
    public void Nobody_is_judged_by_them() => Assert.Empty(new Desk().On(0, "dial").On(10_000, "hold").On(40_000, "unhold").Verdicts("hold-cue"));
}
