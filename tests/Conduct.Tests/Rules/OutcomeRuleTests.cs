using DeskDevice.Conduct.Tests.Scripts;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 12: every call is written down.</summary>
public sealed class OutcomeRuleTests
{
    [Theory]
    [InlineData("done", "1 kept 5000..9000 value 4000 limit 0 breaches 0")]
    [InlineData("ring", "1 not-noted 5000..9000 value 4000 limit 0 breaches 1")]
    [InlineData("dial", "1 not-noted 5000..9000 value 4000 limit 0 breaches 1")]
    [InlineData("away", "1 not-noted 5000..9000 value 4000 limit 0 breaches 1")]
    public void What_comes_before_it_is_noted_breaks_it(string next, string verdict) =>
        Assert.Equal([verdict], new Desk().On(0, "dial").On(5_000, "end").On(9_000, next).Verdicts("outcome"));

    [Fact]
    public void A_ring_that_nobody_answered_has_none() => Assert.Empty(new Desk().On(0, "ring").On(9_000, "missed").On(20_000, "ring").Verdicts("outcome"));
}
