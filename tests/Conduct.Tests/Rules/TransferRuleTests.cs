using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 11: a transfer is announced; the cue shows until it is done.</summary>
public sealed class TransferRuleTests
{
    [Theory]
    [InlineData("transferred", 5_000, "1 kept 10000..15000 value 5000 limit 5000 breaches 0")]
    [InlineData("transferred", 4_999, "1 blind 10000..14999 value 4999 limit 5000 breaches 1")]
    [InlineData("end", 30_000, "1 blind 10000..40000 value 30000 limit 5000 breaches 1")]
    public void Leaving_before_anybody_was_told_is_blind(string kind, long after, string verdict)
    {
        Desk desk = new Desk().On(0, "dial").On(10_000, "transfer").On(10_000 + after, kind);
        Assert.Equal([verdict], desk.Verdicts("transfer"));
        Assert.Equal(["+transfer 10000", $"-transfer {10_000 + after}"], desk.PromptsOf("transfer"));
    }

    [Fact]
    public void On_hold_as_well_and_once_for_each_transfer()
    {
        Desk desk = Desk.Under(new Limits { TransferMs = 0 }).On(0, "dial").On(1_000, "hold").On(2_000, "transfer").On(3_000, "transfer").On(4_000, "transferred").On(5_000, "transferred");
        Assert.Equal(["2 kept 2000..4000 value 2000 limit 0 breaches 0"], desk.Verdicts("transfer"));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("back")]
    public void Outside_of_a_call_there_is_nothing_to_transfer(string other) =>
        Assert.Empty(new Desk().On(0, other).On(1_000, "transfer").On(2_000, "transferred").PromptsOf("transfer"));

    [Fact]
    public void The_record_counts_them() =>
        Assert.Equal(2, Assert.Single(new Desk().On(0, "dial").On(1, "transfer").On(2, "transferred").On(3, "transfer").On(9, "end").On(10, "done").Out.Calls).Transfers);
}
