using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Tests.Inventory;

public sealed class InventoryStepTests
{
    private static readonly DeskKey Desk = new("kosice", "a4cf12000017");

    [Fact]
    public void A_unit_is_known_from_its_first_contact_and_gathers_what_it_says()
    {
        FleetState fleet = InventoryStep.Event(FleetState.Empty, Desk, Boot(5, "power"), 10);
        fleet = InventoryStep.Link(fleet, Desk, new LinkReport { State = LinkReport.Ready, Boot = 5 }, 20);
        fleet = InventoryStep.Info(fleet, Desk, new InfoReport { Hardware = "desk-s3-a", Firmware = "1.0.0", Slot = "a", Boot = 5, Faults = "button-hold,radio" }, 30);
        fleet = InventoryStep.Health(fleet, Desk, new HealthReport { Ms = 9, HeapBytes = 40_000, Queue = 2, Dropped = 1, Rssi = -60, NativeBytes = 90_000, BlockBytes = 31_000 }, 40);
        DeskUnit unit = Assert.Single(fleet.Desks).Value;
        DeskUnit expected = new()
        {
            Site = "kosice",
            Desk = "a4cf12000017",
            Hardware = "desk-s3-a",
            Firmware = "1.0.0",
            Slot = "a",
            Link = "ready",
            Boot = 5,
            Start = "power",
            Faults = "button-hold,radio",
            FirstSeenMs = 10,
            LastContactMs = 40,
            Health = new DeskHealth(9, 40_000, 2, 1, -60, 90_000, 31_000),
        };
        Assert.Equal(expected, unit);
        Assert.True(unit.IsOnline);
    }

    [Fact]
    public void A_last_will_counts_for_its_own_boot_only_and_is_no_contact()
    {
        FleetState fleet = InventoryStep.Link(FleetState.Empty, Desk, new LinkReport { State = LinkReport.Ready, Boot = 2 }, 20);
        Assert.Same(fleet, InventoryStep.Link(fleet, Desk, new LinkReport { State = LinkReport.Lost, Boot = 1 }, 30));
        fleet = InventoryStep.Link(fleet, Desk, new LinkReport { State = LinkReport.Lost, Boot = 2 }, 30);
        Assert.Equal((LinkReport.Lost, 20), (fleet.Desks[Desk].Link, fleet.Desks[Desk].LastContactMs));
        Assert.False(fleet.Desks[Desk].IsOnline);
    }

    [Fact]
    public void Why_it_started_is_said_by_the_running_boot_only()
    {
        FleetState fleet = InventoryStep.Link(FleetState.Empty, Desk, new LinkReport { State = LinkReport.Ready, Boot = 2 }, 20);
        Assert.Equal("", InventoryStep.Event(fleet, Desk, Boot(1, "setup"), 21).Desks[Desk].Start);
        fleet = InventoryStep.Event(fleet, Desk, Boot(2, "watchdog"), 22);
        fleet = InventoryStep.Event(fleet, Desk, new DeskEvent { Boot = 2, Seq = 2, Kind = EventKinds.Ring }, 23);
        Assert.Equal("watchdog", fleet.Desks[Desk].Start);
        fleet = InventoryStep.Link(fleet, Desk, new LinkReport { State = LinkReport.Ready, Boot = 3 }, 30);
        Assert.Equal("", fleet.Desks[Desk].Start);
    }

    [Fact]
    public void A_part_that_works_again_is_no_fault_any_more()
    {
        FleetState fleet = InventoryStep.Info(FleetState.Empty, Desk, new InfoReport { Firmware = "1.0.0", Boot = 1, Faults = "ring" }, 10);
        Assert.Equal("ring", fleet.Desks[Desk].Faults);
        fleet = InventoryStep.Info(fleet, Desk, new InfoReport { Firmware = "1.0.0", Boot = 2 }, 20);
        Assert.Equal("", fleet.Desks[Desk].Faults);
    }

    [Fact]
    public void A_retained_message_does_not_move_the_last_contact()
    {
        FleetState fleet = InventoryStep.Event(FleetState.Empty, Desk, Boot(5, "power"), 50);
        fleet = InventoryStep.Info(fleet, Desk, new InfoReport { Firmware = "1.0.0" }, 0);
        Assert.Equal(50, fleet.Desks[Desk].LastContactMs);
    }

    [Fact]
    public void Units_are_listed_by_site_and_desk()
    {
        FleetState fleet = FleetState.Empty;
        foreach (string name in new[] { "b/2", "a/9", "b/1", "a/10" })
        {
            fleet = InventoryStep.Event(fleet, new DeskKey(name.Split('/')[0], name.Split('/')[1]), Boot(5, "power"), 1);
        }

        Assert.Equal(["a/10", "a/9", "b/1", "b/2"], fleet.Desks.Keys.Select(key => key.ToString()));
    }

    private static DeskEvent Boot(long boot, string why) => new() { Boot = boot, Seq = 1, Kind = EventKinds.Boot, Why = why };
}
