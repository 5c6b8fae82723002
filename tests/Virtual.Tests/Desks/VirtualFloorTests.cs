using DeskDevice.Contract;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Tests.Desks;

public sealed class VirtualFloorTests
{
    private const int Desks = 20;
    private static readonly DateTimeOffset Opens = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [NeedsProgramFact("mosquitto")]
    public async Task All_events_arrive_in_order_and_are_acknowledged_and_a_seed_makes_the_same_day_at_any_speed()
    {
        string[] first = await LiveAsync(seed: 7, speed: 300);
        string[] second = await LiveAsync(seed: 7, speed: 900);
        Assert.Equal(first, second);
        Assert.True(first.Length > Desks, $"{first.Length} verdicts of {Desks} desks in twelve minutes");
    }

    [Fact]
    public async Task Desks_without_a_broker_are_named_with_the_reason()
    {
        var options = new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", FreePort.Take()), Desks = 12 };
        await using var floor = new VirtualFloor(options, TimeProvider.System);
        var e = await Assert.ThrowsAsync<TimeoutException>(() => floor.ConnectAsync(TimeSpan.FromSeconds(1)));
        Assert.StartsWith("12 of 12 desks are not ready after 1 s: 020000000001 (no connection: ", e.Message);
        Assert.EndsWith("and 2 more", e.Message);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Desks_that_nobody_configures_say_so()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        var options = new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", broker.Port), Desks = 1 };
        await using var floor = new VirtualFloor(options, TimeProvider.System);
        var e = await Assert.ThrowsAsync<TimeoutException>(() => floor.ConnectAsync(TimeSpan.FromSeconds(5)));
        Assert.EndsWith("020000000001 (connected, but no configuration came: is a gateway there?)", e.Message);
    }

    [Theory]
    [InlineData(0, "demo", "Desks: 0 is out of range; set 1 to 20000")]
    [InlineData(1, "Main Street", "Site: 'Main Street' is no name")]
    public void Options_out_of_range_are_refused(int desks, string site, string expected)
    {
        var options = new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", 1), Desks = desks, Site = site };
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => new VirtualFloor(options, TimeProvider.System)).Message);
    }

    private static async Task<string[]> LiveAsync(int seed, double speed)
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using StandInGateway gateway = await StandInGateway.StartAsync(broker.Port);
        var options = new VirtualFloorOptions { Broker = new BrokerAddress("127.0.0.1", broker.Port), Desks = Desks, Seed = seed };
        await using var floor = new VirtualFloor(options, new SimulatedClock(Opens, speed));
        await floor.ConnectAsync(Patience);
        await floor.RunAsync(TimeSpan.FromMinutes(12));
        Assert.Equal(0, await floor.DrainAsync(Patience));
        AssertAllArrived(floor, gateway);
        return [.. floor.Desks.SelectMany(d => d.Tally.Verdicts.Select(v => $"{d.Name} {v.Verdict.ToLine()}"))];
    }

    private static void AssertAllArrived(VirtualFloor floor, StandInGateway gateway)
    {
        FloorSummary summary = floor.Summarise();
        Assert.Equal(TimeSpan.FromMinutes(12), floor.Lived);
        Assert.Equal(summary.Events, summary.Acknowledged);
        Assert.Equal(summary.Events, gateway.Desks.Values.Sum(d => (long)d.Events.Count));
        Assert.Equal(0, gateway.Desks.Values.Sum(d => d.Gaps));
        Assert.Equal(0, summary.Oddities);
        Assert.True(summary.Prompts[PromptKinds.Ring] > Desks / 3, "half of the desks ring at once");
        Assert.True(summary.EventToPrompt.Count > 0 && summary.EventToPrompt.Percentile(50) >= 0);
        foreach (VirtualDesk desk in floor.Desks)
            Assert.Equal(gateway.Desks[desk.Name].Verdicts, desk.Tally.Verdicts.Select(v => v.ToString()));
    }
}
