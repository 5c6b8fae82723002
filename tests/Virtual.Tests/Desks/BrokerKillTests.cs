using DeskDevice.Contract.Events;
using DeskDevice.Core.Link;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Tests.Desks;

/// <summary>The broker dies again and again while desks work: what they recorded arrives, in order, once.</summary>
public sealed class BrokerKillTests
{
    private const int Kills = 10;
    private static readonly DateTimeOffset Opens = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [NeedsProgramFact("mosquitto")]
    public async Task A_broker_that_is_killed_ten_times_costs_no_event()
    {
        int port = FreePort.Take();
        using TempFolder folder = new();
        string config = folder.Write("mosquitto.conf", $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n");
        var options = new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", port), Desks = 5, Seed = 3 };
        await using var floor = new VirtualFloor(options, new SimulatedClock(Opens, 60));
        var gateway = new StandInGateway(port);
        Task? day = null;
        for (int i = 0; i < Kills; i++)
        {
            await using ServerProcess broker = await ServerProcess.StartAsync("mosquitto", port, "-c", config);
            await gateway.ConnectAsync();
            if (day == null) await floor.ConnectAsync(Patience);
            day ??= floor.RunAsync(TimeSpan.FromMinutes(30));
            int seen = gateway.Seen;
            await Eventually.Async(() => gateway.Seen >= seen + 10, Patience, $"ten events after kill {i}");
            await broker.KillAsync();
        }

        await using ServerProcess last = await ServerProcess.StartAsync("mosquitto", port, "-c", config);
        await gateway.ConnectAsync();
        await day!;
        Assert.Equal(0, await floor.DrainAsync(Patience));
        await gateway.DisposeAsync();

        Assert.Equal(0, floor.Desks.Sum(desk => desk.Lost));
        Assert.Equal(0, gateway.Desks.Values.Sum(desk => desk.Gaps));
        foreach (VirtualDesk desk in floor.Desks)
        {
            DeskEvent[] events = [.. gateway.Desks[desk.Name].Events];
            Assert.Equal(desk.Tally.Events, events.Length);
            Assert.Equal(Enumerable.Range(1, events.Length).Select(seq => (long)seq), events.Select(e => e.Seq));
        }
    }
}
