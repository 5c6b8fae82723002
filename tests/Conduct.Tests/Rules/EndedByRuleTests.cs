using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 10: the caller hangs up first; where nothing tells, nobody is accused.</summary>
public sealed class EndedByRuleTests
{
    [Theory]
    [InlineData(EndedBy.Caller, "1 kept 9000..9000 value 0 limit 0 breaches 0")]
    [InlineData(EndedBy.Agent, "1 agent 9000..9000 value 0 limit 0 breaches 1")]
    [InlineData(EndedBy.Unknown, "1 unknown 9000..9000 value 0 limit 0 breaches 0")]
    [InlineData("poltergeist", "1 unknown 9000..9000 value 0 limit 0 breaches 0")]
    public void Who_ended_it_is_said_as_far_as_it_is_known(string by, string verdict) =>
        Assert.Equal([verdict], new Desk().On(0, "dial").On(9_000, "end", by).On(12_000, "done").Verdicts("ended-by"));

    [Fact]
    public void Who_has_handed_a_caller_over_may_leave()
    {
        Desk desk = new Desk().On(0, "dial").On(5_000, "transfer").On(20_000, "transferred").On(22_000, "end", EndedBy.Agent).On(30_000, "dial").On(40_000, "end", EndedBy.Agent).On(45_000, "done");
        Assert.Equal(["1 transferred 22000..22000 value 0 limit 0 breaches 0", "5 agent 40000..40000 value 0 limit 0 breaches 1"], desk.Verdicts("ended-by"));
    }

    [Fact]
    public void What_the_phone_system_says_after_the_press_counts()
    {
        Desk desk = new Desk().On(0, "dial").On(9_000, "end").Phone(9_200, "end", EndedBy.Agent).On(20_000, "dial");
        Assert.Equal(["1 agent 9000..9000 value 0 limit 0 breaches 1"], desk.Verdicts("ended-by"));
        Assert.Equal(EndedBy.Agent, Assert.Single(desk.Out.Calls).EndedBy);
    }

    [Fact]
    public void A_ring_that_nobody_answers_was_no_call() => Assert.Empty(new Desk().On(0, "ring").On(9_000, "missed").Verdicts("ended-by"));
}
