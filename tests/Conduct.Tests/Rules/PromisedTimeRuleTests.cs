using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 8: at each period of the promised time the agent is asked to go back.</summary>
public sealed class PromisedTimeRuleTests
{
    private static readonly Limits Site = new() { PromiseMs = 20_000, Revision = 3 };

    [Fact]
    public void Each_period_asks_again() => Assert.Equal(
        ["+promise 20000", "-promise 25000", "+promise 40000", "-promise 45000", "+promise 60000", "-promise 62000"],
        Desk.Under(Site).On(0, "dial").On(0, "hold").On(62_000, "unhold").PromptsOf("promise"));

    [Theory]
    [InlineData(20_000, "2 kept 5000..25000 value 20000 limit 20000 breaches 0")]
    [InlineData(20_001, "2 late 5000..25001 value 20001 limit 20000 breaches 1")]
    public void A_hold_is_held_against_what_was_promised(long held, string verdict) =>
        Assert.Equal([verdict], Desk.Under(Site).On(0, "dial").On(5_000, "hold").On(5_000 + held, "unhold").Verdicts("promised-time"));

    [Fact]
    public void Where_the_promise_is_the_hold_limit_that_rule_says_it_all()
    {
        Desk desk = new Desk().On(0, "dial").On(0, "hold").On(70_000, "unhold");
        Assert.Empty(desk.PromptsOf("promise"));
        Assert.Empty(desk.Verdicts("promised-time"));
    }
}
