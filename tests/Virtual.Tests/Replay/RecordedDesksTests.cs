using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Replay;
using DeskDevice.Virtual.Tests.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Tests.Replay;

public sealed class RecordedDesksTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [NeedsProgramFact("mosquitto")]
    public async Task A_recorded_day_is_played_in_order_with_its_spacing_and_acknowledged()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using StandInGateway gateway = await StandInGateway.StartAsync(broker.Port);
        var clock = new SimulatedClock(Start, 1_000);
        RecordedEvent[] day =
        [
            Event("aa01", 1, EventKinds.Ring, 0),
            Event("aa02", 1, EventKinds.Ring, 1_000),
            new("kosice", "aa01", 2_000, Encoding.UTF8.GetBytes("{\"v\":9}")),
            Event("aa01", 2, EventKinds.Answer, 4_000),
            Event("aa01", 3, EventKinds.End, 300_000),
        ];
        long stamp = clock.GetTimestamp();
        ReplayResult result = await Desks(broker.Port, clock, day).PlayAsync(Patience);
        Assert.Equal(new ReplayResult(5, 4, 1, 2), result);
        Assert.True(clock.GetElapsedTime(stamp) >= TimeSpan.FromMinutes(5));
        Assert.Equal([EventKinds.Ring, EventKinds.Answer, EventKinds.End], gateway.Desks["aa01"].Events.Select(e => e.Kind));
        Assert.Equal(1, gateway.Desks["aa01"].Unreadable);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Without_a_gateway_nothing_is_acknowledged()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        ReplayResult result = await Desks(broker.Port, TimeProvider.System, Event("aa01", 1, EventKinds.Ring, 0)).PlayAsync(TimeSpan.FromSeconds(0.2));
        Assert.Equal(new ReplayResult(1, 0, 0, 1), result);
    }

    [Fact]
    public void A_recording_that_cannot_be_played_is_refused()
    {
        var e = Assert.Throws<ArgumentException>(() => Desks(1, TimeProvider.System, Event("aa01", 1, EventKinds.Ring, 50), Event("aa01", 2, EventKinds.Answer, 40)));
        Assert.StartsWith("event 2: offset: '40' cannot be played; put the events in order; the one before it has 50", e.Message);
        e = Assert.Throws<ArgumentException>(() => Desks(1, TimeProvider.System, Event("Desk 1", 1, EventKinds.Ring, 50)));
        Assert.StartsWith("event 1: desk: 'Desk 1' cannot be played", e.Message);
    }

    private static RecordedDesks Desks(int port, TimeProvider clock, params RecordedEvent[] day) =>
        new(new BrokerAddress("127.0.0.1", port), day, clock);

    private static RecordedEvent Event(string desk, long seq, string kind, long ms)
    {
        var buffer = new byte[Wire.MaxSmall];
        var writer = new JsonWriter(buffer);
        new DeskEvent { Boot = 5, Seq = seq, Ms = ms, Kind = kind }.Write(writer);
        return new RecordedEvent("kosice", desk, ms, buffer.AsMemory(0, writer.Length));
    }
}
