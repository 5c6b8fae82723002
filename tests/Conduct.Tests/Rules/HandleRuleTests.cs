using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 16: talk, holds and wrap-up against the target of the medium, where there is one.</summary>
public sealed class HandleRuleTests
{
    private static readonly Limits Site = new() { HandleMs = 60_000, WrapUpMs = 30_000, ChatMs = 90_000 };

    [Theory]
    [InlineData("answer", "end", 60_000, "3 kept 4000..64000 value 60000 limit 60000 breaches 0")]
    [InlineData("answer", "end", 60_001, "3 long 4000..64001 value 60001 limit 60000 breaches 1")]
    [InlineData("dial", "end", 60_001, "3 long 4000..64001 value 60001 limit 60000 breaches 1")]
    [InlineData("chat", "unchat", 90_000, "3 kept 4000..94000 value 90000 limit 90000 breaches 0")]
    public void A_call_is_timed_from_the_answer_to_the_noted_outcome(string begin, string end, long took, string verdict)
    {
        Desk desk = Desk.Under(Site).On(3_000, "help").On(4_000, begin).On(10_000, "hold").On(20_000, "unhold").On(50_000, end).On(4_000 + took, "done");
        Assert.Equal([verdict], desk.Verdicts("handle"));
    }

    [Fact]
    public void Without_a_target_nobody_is_judged() => Assert.Empty(new Desk().On(0, "dial").On(900_000, "end").On(950_000, "done").Verdicts("handle"));
}
