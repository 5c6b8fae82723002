using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Calls;

/// <summary>What a call's record says, and that its times add up.</summary>
public sealed class CallRecordTests
{
    [Fact]
    public void A_whole_call()
    {
        Desk desk = new Desk().On(1_000, "ring").On(8_000, "answer").Speak(8_000, 10, 70, Wire.NotVoiced, -90).On(20_000, "hold").On(50_000, "unhold")
            .On(60_000, "hold").On(65_000, "unhold").On(90_000, "end", EndedBy.Caller).On(100_000, "done");
        Assert.Equal(
            "closed 1 inbound 1000..100000 ring 7000 talk 47000 hold 35000 longest 30000 holds 2 wrap-up 10000 by caller noted 1 voiced 3 in band 1 sum -10",
            Assert.Single(desk.Out.Lines, line => line.StartsWith("closed", StringComparison.Ordinal)));
        Assert.Equal(92_000, Assert.Single(desk.Out.Calls).HandleMs());
    }

    [Fact]
    public void An_outbound_call_has_no_ring()
    {
        CallRecord call = Assert.Single(new Desk().On(1_000, "dial").On(61_000, "end").On(62_000, "done").Out.Calls);
        Assert.Equal((CallRecord.Outbound, -1L, 60_000L, 1_000L), (call.Direction, call.RingMs, call.TalkMs, call.WrapUpMs));
    }

    [Fact]
    public void A_missed_ring_is_an_unanswered_call()
    {
        CallRecord call = Assert.Single(new Desk().On(1_000, "ring").On(31_000, "missed").Out.Calls);
        Assert.Equal((CallRecord.Unanswered, 30_000L, 0L), (call.Direction, call.RingMs, call.HandleMs()));
    }

    [Fact]
    public void An_answer_without_a_ring_is_inbound_with_an_unknown_ring()
    {
        CallRecord call = Assert.Single(new Desk().On(1_000, "answer").On(2_000, "end").On(3_000, "done").Out.Calls);
        Assert.Equal((CallRecord.Inbound, -1L), (call.Direction, call.RingMs));
    }

    [Fact]
    public void A_dial_while_it_rings_is_read_as_an_answer()
    {
        CallRecord call = Assert.Single(new Desk().On(1_000, "ring").On(4_000, "dial").On(9_000, "end").On(10_000, "done").Out.Calls);
        Assert.Equal((CallRecord.Inbound, 3_000L), (call.Direction, call.RingMs));
    }

    [Theory]
    [InlineData("ring")]
    [InlineData("dial")]
    [InlineData("answer")]
    public void The_next_call_ends_wrap_up_without_an_outcome(string next)
    {
        Desk desk = new Desk().On(0, "dial").On(10_000, "end").On(25_000, next);
        CallRecord first = Assert.Single(desk.Out.Calls);
        Assert.Equal((1L, 15_000L, 0, 25_000L), (first.Seq, first.WrapUpMs, first.OutcomesNoted, first.ClosedMs));
        Assert.Equal((3L, 25_000L), (desk.Conduct.Call!.Seq, desk.Conduct.Call.OpenedMs));
        Assert.All(desk.Out.Verdicts.Where(verdict => verdict.Rule == "ring"), verdict => Assert.Equal(3, verdict.Call));
    }

    [Fact]
    public void A_break_ends_wrap_up_without_an_outcome() =>
        Assert.Equal(0, Assert.Single(new Desk().On(0, "dial").On(10_000, "end").On(25_000, "away").Out.Calls).OutcomesNoted);

    [Fact]
    public void A_call_that_ends_on_hold_counts_the_hold()
    {
        CallRecord call = Assert.Single(new Desk().On(0, "dial").On(10_000, "hold").On(30_000, "end").On(31_000, "done").Out.Calls);
        Assert.Equal((10_000L, 20_000L, 20_000L, 1), (call.TalkMs, call.HoldMs, call.LongestHoldMs, call.Holds));
    }

    [Theory]
    [InlineData("ring", 9_000, 0, 0)]
    [InlineData("dial", -1, 9_000, 0)]
    public void A_reboot_cuts_the_call_at_its_last_known_time(string first, long ring, long talk, long hold)
    {
        Desk desk = new Desk().On(1_000, first).On(10_000, "help").Reboot();
        CallRecord call = Assert.Single(desk.Out.Calls);
        Assert.Equal((CallRecord.Cut, 10_000L, ring, talk, hold), (call.EndedBy, call.ClosedMs, call.RingMs, call.TalkMs, call.HoldMs));
        Assert.Null(desk.Conduct.Call);
        Assert.Equal(CallState.Idle, desk.Conduct.State);
    }

    [Fact]
    public void A_reboot_while_idle_cuts_nothing() => Assert.Empty(new Desk().On(1_000, "ring").On(2_000, "missed").Reboot().Out.Calls.Skip(1));
}
