using System.Security.Cryptography;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;
using DeskDevice.Support;
using DeskDevice.Virtual.Desks;
using DeskDevice.Virtual.Tests.Desks;
using DeskDevice.Virtual.Time;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Tests.Update;

public sealed class VirtualUpdateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [NeedsProgramFact("mosquitto")]
    public async Task An_image_is_fetched_tried_and_kept_and_a_desk_that_cannot_start_it_goes_back()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using StandInGateway gateway = await StandInGateway.StartAsync(broker.Port);
        await using VirtualFloor floor = new(Options(broker.Port), new SimulatedClock(DateTimeOffset.UnixEpoch, 1));
        await floor.ConnectAsync(Patience);
        Offer(gateway, 5_000);
        await gateway.ConfigureAllAsync();
        await Eventually.Async(() => floor.Desks.All(d => Last(gateway, d).State is UpdateReport.Confirmed or UpdateReport.RolledBack), Patience, "all judged");

        Assert.Equal([UpdateReport.Confirmed, UpdateReport.RolledBack, UpdateReport.Confirmed], floor.Desks.Select(d => Last(gateway, d).State));
        Assert.Equal(UpdateError.Start, Last(gateway, floor.Desks[1]).Error);
        Assert.Equal([1, 0, 1], floor.Desks.Select(d => d.Slots.Active));
        Assert.Equal(0, await floor.DrainAsync(Patience));
        Assert.Equal(["power 0.1.0 a", "update 0.2.0 b"], Boots(gateway, floor.Desks[0]));
        Assert.Equal(["power 0.1.0 a", "rollback 0.1.0 a"], Boots(gateway, floor.Desks[1]));
        Assert.Equal([LinkReport.Ready, LinkReport.Sleeping, LinkReport.Ready], gateway.Desks[floor.Desks[0].Name].Links);
        Assert.All(floor.Desks, d => Assert.Equal(0, gateway.Desks[d.Name].Gaps));
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Every_planted_fault_ends_as_it_says_and_no_desk_is_dead()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using StandInGateway gateway = await StandInGateway.StartAsync(broker.Port);
        PlantedFault[] faults = Enum.GetValues<PlantedFault>();
        VirtualFloorOptions options = new()
        {
            Broker = new BrokerAddress("127.0.0.1", broker.Port),
            Desks = faults.Length,
            UpdateTimes = new UpdateTimes { PieceMs = 500, SoakMs = 300, UpMs = 100, TrialMs = 4_000 },
            Faults = faults.Select((fault, i) => (fault, number: i + 1)).ToDictionary(desk => desk.number, desk => desk.fault),
        };
        await using VirtualFloor floor = new(options, new SimulatedClock(DateTimeOffset.UnixEpoch, 1));
        await floor.ConnectAsync(Patience);
        Offer(gateway, 5_000);
        await gateway.ConfigureAllAsync();
        VirtualDesk[] answering = [.. floor.Desks.Where((_, i) => faults[i] != PlantedFault.Silent)];
        await Eventually.Async(() => answering.All(d => Last(gateway, d).State is UpdateReport.Confirmed or UpdateReport.RolledBack or UpdateReport.Refused), Patience, "all judged");

        foreach ((VirtualDesk desk, PlantedFault fault) in floor.Desks.Zip(faults))
        {
            Assert.Contains($"{Last(gateway, desk).State} {Last(gateway, desk).Error}".Trim(), Ends(fault));
            bool isNew = desk.Slots.RunningImage != null;
            Assert.Equal(Last(gateway, desk).State == UpdateReport.Confirmed, isNew);
        }
    }

    private static string[] Ends(PlantedFault fault) => fault switch
    {
        PlantedFault.None => ["confirmed"],
        PlantedFault.FailsStart => ["rolledback start"],
        PlantedFault.Unhealthy or PlantedFault.DeadNetwork => ["rolledback timeout"],
        PlantedFault.PowerCut => ["confirmed", "rolledback restart"],
        PlantedFault.Silent => [""],
        PlantedFault.Hangs => ["rolledback restart"],
        PlantedFault.Forged => ["refused sha"],
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no end is known"),
    };

    private static void Offer(StandInGateway gateway, int size)
    {
        gateway.Image = [.. Enumerable.Range(0, size).Select(i => (byte)i)];
        gateway.Config = new DeskConfig
        {
            Limits = gateway.Config.Limits,
            Image = new ImageRef { Id = "next", Version = "0.2.0", Size = size, Sha256 = Convert.ToHexStringLower(SHA256.HashData(gateway.Image)) },
        };
    }

    private static VirtualFloorOptions Options(int port) => new()
    {
        Broker = new BrokerAddress("127.0.0.1", port),
        Desks = 3,
        UpdateTimes = new UpdateTimes { SoakMs = 200 },
        Faults = new Dictionary<int, PlantedFault> { [2] = PlantedFault.FailsStart },
    };

    private static UpdateReport Last(StandInGateway gateway, VirtualDesk desk) => gateway.Desks[desk.Name].Updates.LastOrDefault(new UpdateReport());

    private static string[] Boots(StandInGateway gateway, VirtualDesk desk) =>
        [.. gateway.Desks[desk.Name].Events.Where(e => e.Kind == EventKinds.Boot).Select(e => $"{e.Why} {e.Firmware} {e.Slot}")];
}
