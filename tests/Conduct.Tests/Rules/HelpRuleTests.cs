using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standards 13 and 23: somebody comes, in time; the supervisor hears of it when nobody does.</summary>
public sealed class HelpRuleTests
{
    [Theory]
    [InlineData("coming", 60_000, "1 kept 5000..65000 value 60000 limit 60000 breaches 0")]
    [InlineData("coming", 60_001, "1 late 5000..65001 value 60001 limit 60000 breaches 1")]
    [InlineData("unhelp", 60_000, "1 withdrawn 5000..65000 value 60000 limit 60000 breaches 0")]
    [InlineData("unhelp", 60_001, "1 unanswered 5000..65001 value 60001 limit 60000 breaches 1")]
    public void The_wait_is_judged_when_it_ends(string end, long waited, string verdict) =>
        Assert.Equal([verdict], new Desk().On(0, "dial").On(5_000, "help").On(5_000 + waited, end).Verdicts("help"));

    [Fact]
    public void The_supervisor_hears_of_it_after_the_limit() => Assert.Equal(
        ["+help-supervisor 30000", "-help-supervisor 41000"],
        Desk.Under(new Limits { HelpMs = 30_000 }).On(0, "help").On(41_000, "coming").On(90_000, "unhelp").PromptsOf("help-supervisor"));

    [Fact]
    public void It_may_be_asked_outside_of_a_call_and_each_request_counts_once()
    {
        Desk desk = new Desk().On(0, "help").On(1_000, "help").On(2_000, "coming").On(3_000, "coming").On(4_000, "unhelp").On(5_000, "help").On(6_000, "unhelp");
        Assert.Equal(["0 kept 0..2000 value 2000 limit 60000 breaches 0", "0 withdrawn 5000..6000 value 1000 limit 60000 breaches 0"], desk.Verdicts("help"));
    }
}
