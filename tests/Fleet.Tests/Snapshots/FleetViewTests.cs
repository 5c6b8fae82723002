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
        FleetSnapshot snapshot = FleetView.Of(_site.Fleet, new Calls());
        Assert.Equal(12, snapshot.Desks.Count);
        DeskUnitView desk = snapshot.Desks[0];
        Assert.Equal(("1.0.0", "a", "ready", ""), (desk.Firmware, desk.Slot, desk.Link, desk.DesiredVersion));
        Assert.Null(snapshot.Rollout);
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
        IReadOnlyList<DeskUnitView> desks = FleetView.Of(fleet, new Calls()).Desks;
        Assert.Equal(["mid-rail", "button-hold"], desks[0].Faults);
        Assert.Equal(("rollback", new HealthView(5, 40_000, 90_000, 31_000, 2, 1, -70)), (desks[0].Start, desks[0].Health));
        Assert.Empty(desks[1].Faults);
        Assert.Equal(new HealthView(5, -1, -1, -1, 0, 0, 0), desks[1].Health);
    }

    [Fact]
    public void A_rollout_shows_where_each_desk_stands_and_what_it_waits_for()
    {
        _site.Start();
        DeskKey inCall = _site.First[0];
        DeskKey lost = _site.First[1];
        _site.Report(inCall, UpdateReport.Staged);
        _site.Lose(lost);
        RolloutView rollout = FleetView.Of(_site.Fleet, new Calls(inCall)).Rollout!;
        Assert.Equal(("running", 1, "1.1.0"), (rollout.State, rollout.Wave, rollout.Version));
        Assert.Equal(new RolloutCounts(12, 0, 0, 0, 1, 11), rollout.Counts);
        Assert.Equal(("staged", 100, "the end of the call"), Shown(rollout, inCall));
        Assert.Equal(("offered", 0, "the desk's link"), Shown(rollout, lost));
        Assert.Equal(("waiting", 0, "the first wave"), Shown(rollout, _site.Second[0]));
        Assert.Equal(("staged", 100, ""), Shown(FleetView.Of(_site.Fleet, new Calls()).Rollout!, inCall));
    }

    [Fact]
    public void A_paused_rollout_says_why_and_a_done_one_how_it_ended()
    {
        _site.Start();
        _site.Update(_site.First[0], UpdateReport.RolledBack, "start");
        FleetSnapshot paused = FleetView.Of(_site.Fleet, new Calls());
        Assert.Equal("paused", paused.Rollout!.State);
        Assert.Contains("(start)", paused.Rollout.Reason);
        Assert.Equal("the rollout is paused", Shown(paused.Rollout, _site.Second[0]).WaitsFor);
        Assert.Contains(paused.Desks, desk => desk is { Update: UpdateReport.RolledBack, UpdateError: "start", DesiredVersion: "" });

        Site other = new(12);
        other.Start();
        foreach (DeskKey desk in other.First.Concat(other.Second)) other.Update(desk, UpdateReport.Confirmed);
        RolloutView done = FleetView.Of(other.Fleet, new Calls()).Rollout!;
        Assert.Equal(("done", 2, new RolloutCounts(12, 12, 0, 0, 0, 0)), (done.State, done.Wave, done.Counts));
    }

    [Fact]
    public void A_snapshot_is_made_of_texts_and_numbers()
    {
        _site.Start();
        string json = JsonSerializer.Serialize(FleetView.Of(_site.Fleet, new Calls()), JsonSerializerOptions.Web);
        FleetSnapshot read = JsonSerializer.Deserialize<FleetSnapshot>(json, JsonSerializerOptions.Web)!;
        Assert.Equal(json, JsonSerializer.Serialize(read, JsonSerializerOptions.Web));
        Assert.Contains("\"state\":\"offered\"", json);
    }

    private static (string State, int Percent, string WaitsFor) Shown(RolloutView rollout, DeskKey desk)
    {
        RolloutDeskView view = rollout.Desks.Single(shown => shown.Desk == desk.Desk);
        return (view.State, view.Percent, view.WaitsFor);
    }

    private sealed class Calls(params DeskKey[] busy) : IDeskBusy
    {
        public bool IsBusy(DeskKey desk) => busy.Contains(desk);
    }
}
