using DeskDevice.Conduct.Tests.Scripts;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 1: the cue to greet comes with the answer and goes by itself.</summary>
public sealed class GreetRuleTests
{
    [Theory]
    [InlineData("answer")]
    [InlineData("dial")]
    [InlineData("chat")]
    public void Whoever_is_served_is_greeted(string begin) =>
        Assert.Equal(["+greet 1000", "-greet 5000"], new Desk().On(1_000, begin).On(9_000, "help").PromptsOf("greet"));

    [Fact]
    public void It_is_over_with_the_call_and_does_not_come_again_after_a_hold() =>
        Assert.Equal(["+greet 0", "-greet 2000"], new Desk().On(0, "dial").On(2_000, "hold").On(9_000, "unhold").On(30_000, "end").PromptsOf("greet"));

    [Fact]
    public void Nobody_is_judged_by_it() => Assert.Empty(new Desk().On(0, "dial").On(9_000, "end").Verdicts("greet"));
}
