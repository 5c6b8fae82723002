using System.Text;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Core.Link;
using DeskDevice.Virtual.Agent;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Files;

namespace DeskDevice.Virtual.Tests.Desks;

/// <summary>A busy agent's eight hours on a desk without a network, with the power gone in the middle.</summary>
public sealed class OfflineShiftTests
{
    private const int Hours = 8;
    private const long TicksAnHour = 100 * 3600;

    // Short calls, one after the other: about the most events that a shift can hold.
    private static readonly DayShape Busy = DayShape.Default with
    {
        CallsPerHour = [.. Enumerable.Repeat(90.0, 24)],
        TalkMeanSeconds = 40,
        HoldShare = 0.5,
        WrapUpMedianSeconds = 8,
        BreakEveryMinutes = 200,
    };

    private readonly VirtualFiles _files = new();
    private readonly List<string> _happened = [];
    private readonly VirtualAgent _agent = new(Busy, 11, 3);
    private readonly Readings _readings = new();

    [Fact]
    public void A_whole_shift_without_a_network_is_delivered_afterwards_in_order_with_nothing_lost()
    {
        Live(DeskEvent.MaxBoot, 0, Hours / 2);
        (Desk desk, Outbox outbox) = Live(DeskEvent.MaxBoot - 1, Hours / 2, Hours);
        Assert.True(_happened.Count > 1_500, $"only {_happened.Count} events");
        Assert.Equal((_happened.Count, 0L, ""), (outbox.Count, outbox.Lost, outbox.FlashFault));
        Assert.Equal(_happened, Deliver(desk, outbox));
        Assert.Equal(0, outbox.Count);
        Assert.InRange(_files.Bytes, 0, 5_000);
    }

    private (Desk Desk, Outbox Outbox) Live(long boot, int fromHour, int toHour)
    {
        Outbox outbox = new(Outbox.DefaultCapacity, _files, Outbox.SmallBudget);
        DeskIdentity identity = new() { Site = "demo", Desk = "020000000003", Hardware = "virtual", Firmware = "0.1.0", Slot = "a" };
        Desk desk = new(identity, boot, "power", new Limits(), outbox) { Observer = new Noting(_happened) };
        desk.Level.ReferenceMv = _agent.ReferenceMv;
        for (long tick = fromHour * TicksAnHour; tick < toHour * TicksAnHour; tick++)
        {
            _agent.Read(_readings, tick * 10);
            desk.Step(_readings, (tick - (fromHour * TicksAnHour)) * 10);
        }

        return (desk, outbox);
    }

    private static List<string> Deliver(Desk desk, Outbox outbox)
    {
        List<string> delivered = [];
        Outgoing message = new();
        desk.Link.Connected(0);
        while (desk.Link.TryTake(message, 0))
        {
            if (!message.Topic.EndsWith("/event", StringComparison.Ordinal)) continue;
            DeskEvent e = DeskEvent.Read(message.Payload, 0, message.Length);
            delivered.Add($"{e.Boot} {e.Seq} {e.Kind}");
            byte[] ack = Encoding.UTF8.GetBytes($$"""{"v":1,"boot":{{e.Boot}},"seq":{{e.Seq}}}""");
            desk.Inbox.Receive("dd/1/demo/020000000003/ack", ack, 0, ack.Length, 0, 0);
        }

        return delivered;
    }

    /// <summary>Writes down each event.</summary>
    private sealed class Noting(List<string> happened) : IDeskObserver
    {
        public void Event(DeskEvent e) => happened.Add($"{e.Boot} {e.Seq} {e.Kind}");

        public void Verdict(Verdict verdict)
        {
        }

        public void Call(CallRecord call)
        {
        }

        public void Odd(int state, int input, long ms)
        {
        }

        public void PromptShown(string kind, long ms)
        {
        }
    }
}
