using System.Text.Json;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Fleet.Tests.Snapshots;

public sealed class FleetViewTests
{
    private readonly Site _site = new(12);

    [Fact]
    public void A_fleet_without_a_rollout_shows_desks_and_images()
    {
        FleetSnapshot snapshot = FleetView.Of(_site.Fleet);
        Assert.Equal(12, snapshot.Desks.Count);
        DeskUnitView desk = snapshot.Desks[0];
        Assert.Equal(("1.0.0", "a", "ready", ""), (desk.Firmware, desk.Slot, desk.Link, desk.DesiredVersion));
        Assert.Equal("1.1.0", Assert.Single(snapshot.Images).Version);
    }

    [Fact]
    public void A_desk_shows_its_faults_its_memory_and_why_it_started()
    {
        DeskKey key = Site.Key(1);
        FleetState fleet = InventoryStep.Info(_site.Fleet, key, new InfoReport { Firmware = "1.0.0", Boot = 7, Faults = "mid-rail,button-hold" }, 5);
        fleet = InventoryStep.Event(fleet, key, new DeskEvent { Boot = 7, Seq = 1, Kind = EventKinds.Boot, Why = "rollback" }, 6);
        fleet = InventoryStep.Health(fleet, key, new HealthReport { Ms = 5, HeapBytes = 40_000, NativeBytes = 90_000, BlockBytes = 31_000, Queue = 2, Dropped = 1, Rssi = -70 }, 9);
        fleet = InventoryStep.Health(fleet, Site.Key(2), new HealthReport { Ms = 5 }, 9);
        IReadOnlyList<DeskUnitView> desks = FleetView.Of(fleet).Desks;
        Assert.Equal(["mid-rail", "button-hold"], desks[0].Faults);
        Assert.Equal(("rollback", new HealthView(5, 40_000, 90_000, 31_000, 2, 1, -70)), (desks[0].Start, desks[0].Health));
        Assert.Empty(desks[1].Faults);
        Assert.Equal(new HealthView(5, -1, -1, -1, 0, 0, 0), desks[1].Health);
    }

    [Fact]
    public void A_snapshot_is_made_of_texts_and_numbers()
    {
        _site.Start();
        string json = JsonSerializer.Serialize(FleetView.Of(_site.Fleet), JsonSerializerOptions.Web);
        FleetSnapshot read = JsonSerializer.Deserialize<FleetSnapshot>(json, JsonSerializerOptions.Web)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, JsonSerializerOptions.Web));
        Assert.Contains("\"desiredVersion\":\"1.1.0\"", json);
    }
}
