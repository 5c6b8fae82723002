using System.Text;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;
using DeskDevice.Core.Tests.Link;
using DeskDevice.Core.Time;

namespace DeskDevice.Core.Tests.Time;

public sealed class UtcClockTests
{
    private const long Noon = 1_800_000_000_000;
    private readonly Outgoing _message = new();
    private readonly Readings _readings = new();

    [Fact]
    public void It_knows_nothing_until_told_and_then_follows_the_desks_clock()
    {
        UtcClock utc = new();
        Assert.Equal(0, utc.At(5_000));
        utc.Set(Noon, 5_000);
        Assert.Equal(Noon - 4_000, utc.At(1_000));
        Assert.Equal(Noon + 60_000, utc.At(65_000));
        utc.Set(Noon + 3_600_002, 3_605_000);
        Assert.Equal(Noon + 3_600_002, utc.At(3_605_000));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(DeskEvent.LeastUtc - 1)]
    [InlineData(DeskEvent.MostUtc + 1)]
    public void The_time_of_a_clock_that_was_never_set_changes_nothing(long utcMs)
    {
        UtcClock utc = new();
        utc.Set(utcMs, 0);
        Assert.Equal(0, utc.At(1_000));
        utc.Set(Noon, 0);
        utc.Set(utcMs, 0);
        Assert.Equal(Noon, utc.At(0));
    }

    [Fact]
    public void Only_what_is_recorded_without_a_link_by_a_desk_that_knows_the_time_carries_it()
    {
        Desk desk = new(LinkBench.Identity(), 42, "power", new Limits());
        desk.Step(_readings, 0);
        desk.Utc.Set(Noon, 1_000);
        Plug(desk, true, 1_000);
        desk.Link.Connected(2_000);
        Plug(desk, false, 2_000);
        desk.Link.Disconnected();
        Plug(desk, true, 3_000);
        desk.Link.Connected(4_000);

        DeskEvent[] events = [.. Events(desk)];
        Assert.Equal(["boot", "limits", "headset", "unplugged", "headset"], events.Select(e => e.Kind));
        Assert.Equal([false, false, true, false, true], events.Select(e => e.Utc > 0));
        Assert.All(events.Where(e => e.Utc > 0), e => Assert.Equal(Noon - 1_000 + e.Ms, e.Utc));
    }

    // Until the plug has settled.
    private void Plug(Desk desk, bool isIn, long ms)
    {
        _readings.Headset = isIn;
        for (int i = 0; i < 90; i++) desk.Step(_readings, ms + (10 * i));
    }

    private static void Acknowledge(Desk desk, DeskEvent e)
    {
        byte[] ack = Encoding.UTF8.GetBytes($$"""{"v":1,"boot":{{e.Boot}},"seq":{{e.Seq}}}""");
        desk.Inbox.Receive("dd/1/kosice/a4cf12000017/ack", ack, 0, ack.Length, 0, 4_000);
    }

    private IEnumerable<DeskEvent> Events(Desk desk)
    {
        while (desk.Link.TryTake(_message, 4_000))
        {
            if (!_message.Topic.EndsWith("/event", StringComparison.Ordinal)) continue;
            DeskEvent e = DeskEvent.Read(_message.Payload, 0, _message.Length);
            yield return e;
            Acknowledge(desk, e);
        }
    }
}
