using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Calls;

/// <summary>Standards 22 and 24: a chat session and an outbound call are timed and judged like any other, but for what they do not have.</summary>
public sealed class MediumTests
{
    [Fact]
    public void A_chat_session_is_a_call_without_a_ring_and_without_a_voice()
    {
        Desk desk = new Desk().On(0, "chat").Speak(0, 90, 90, 90, 90, 90).On(10_000, "hold").On(80_000, "unhold").On(90_000, "unchat").On(95_000, "done");
        CallRecord call = Assert.Single(desk.Out.Calls);
        Assert.Equal(
            (CallRecord.Chat, CallRecord.Inbound, -1L, 20_000L, 70_000L, 5_000L, 0),
            (call.Medium, call.Direction, call.RingMs, call.TalkMs, call.HoldMs, call.WrapUpMs, call.VoicedSeconds));
        Assert.Equal(["1 long 10000..80000 value 70000 limit 60000 breaches 1"], desk.Verdicts("hold"));
        Assert.Empty(desk.Verdicts("volume").Concat(desk.Verdicts("ring")));
        Assert.Empty(desk.PromptsOf("loud"));
    }

    [Fact]
    public void The_call_after_a_chat_is_spoken_again()
    {
        Desk desk = new Desk().On(0, "chat").On(10_000, "unchat").On(20_000, "dial").Speak(20_000, 90, 90, 90).On(30_000, "end").On(31_000, "done");
        Assert.Equal([CallRecord.Chat, CallRecord.Voice], desk.Out.Calls.Select(call => call.Medium));
        Assert.Equal(["3 loud 20000..30000 value 90 limit 60 breaches 1"], desk.Verdicts("volume"));
    }

    [Fact]
    public void An_outbound_call_has_no_ring_limit_and_everything_else_applies()
    {
        Desk desk = Desk.Under(new Limits { HandleMs = 90_000 }).On(0, "dial").Speak(0, 90, 90, 90, 90).On(10_000, "hold").On(80_000, "unhold")
            .On(90_000, "end", EndedBy.Agent).On(200_000, "ring");
        string[] broken = [.. desk.Out.Verdicts.Where(verdict => verdict.Breaches > 0).Select(verdict => verdict.Rule)];
        Assert.Equal(["volume", "hold", "ended-by", "wrap-up", "outcome", "handle"], broken);
        Assert.Equal(CallRecord.Outbound, Assert.Single(desk.Out.Calls).Direction);
        Assert.Equal(["+greet 0", "-greet 4000"], desk.PromptsOf("greet"));
    }
}
