using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 15: a break has its time; when it is due stands in the roster.</summary>
public sealed class BreakRuleTests
{
    [Theory]
    [InlineData("back", 900_000, "0 kept 1000..901000 value 900000 limit 900000 breaches 0")]
    [InlineData("back", 900_001, "0 long 1000..901001 value 900001 limit 900000 breaches 1")]
    [InlineData("answer", 900_001, "0 long 1000..901001 value 900001 limit 900000 breaches 1")]
    public void A_break_is_judged_when_it_ends(string end, long after, string verdict) =>
        Assert.Equal([verdict], new Desk().On(1_000, "away").On(1_000 + after, end).Verdicts("break"));

    [Fact]
    public void The_prompt_shows_from_the_limit_until_the_agent_is_back() => Assert.Equal(
        ["+return 60000", "-return 70000"],
        Desk.Under(new Limits { BreakMs = 60_000 }).On(0, "away").On(70_000, "back").PromptsOf("return"));
}
