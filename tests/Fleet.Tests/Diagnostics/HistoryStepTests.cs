using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Tests.Diagnostics;

/// <summary>Starts and lost contacts are counted once each, and the fleet is kept hour by hour.</summary>
public sealed class HistoryStepTests
{
    private const long Hour = FleetHour.LengthMs;
    private const long Now = 500_000 * Hour;
    private static readonly DeskKey Desk = Site.Key(1);

    [Fact]
    public void A_start_counts_once_however_often_it_is_told()
    {
        FleetState fleet = Started(new Site(1).Fleet, Desk, 8, "watchdog", Now);
        fleet = Started(fleet, Desk, 8, "watchdog", Now + 9);
        fleet = Started(fleet, Desk, 9, "command", Now + 10);
        Assert.Equal([new Restart(8, "watchdog", Now), new Restart(9, "command", Now + 10)], fleet.Diagnostics.Of(Desk).Restarts);
        Assert.Equal([new("command", 1), new("watchdog", 1)], fleet.Diagnostics.Of(Desk).RestartCounts);
        Assert.Equal([new("command", 1), new("watchdog", 1)], Assert.Single(fleet.Diagnostics.Hours).Restarts);
    }

    [Fact]
    public void A_start_that_a_desk_tells_later_stands_at_its_own_time()
    {
        DeskEvent boot = new() { Boot = 8, Seq = 1, Kind = EventKinds.Boot, Why = "power", Utc = Now - 7_000_000 };
        FleetState fleet = HistoryStep.Event(FleetState.Empty, Desk, boot, Now);
        Assert.Equal(Now - 7_000_000, Assert.Single(fleet.Diagnostics.Of(Desk).Restarts).UtcMs);
        Assert.Same(fleet, HistoryStep.Event(fleet, Desk, new DeskEvent { Boot = 8, Seq = 2, Kind = EventKinds.Ring }, Now));
    }

    [Fact]
    public void Of_many_the_last_ten_keep_their_time_and_all_are_counted()
    {
        FleetState fleet = FleetState.Empty;
        for (int boot = 1; boot <= 25; boot++) fleet = Started(fleet, Desk, boot, "power", Now + boot);
        Assert.Equal(Enumerable.Range(16, 10).Select(boot => (long)boot), fleet.Diagnostics.Of(Desk).Restarts.Select(restart => restart.Boot));
        Assert.Equal(25, fleet.Diagnostics.Of(Desk).RestartCounts["power"]);
    }

    [Fact]
    public void A_contact_is_lost_once_and_only_where_there_was_one()
    {
        Site site = new(1);
        FleetState fleet = Lose(site.Fleet, 7, Now);
        fleet = Lose(fleet, 7, Now + 1);
        Assert.Equal([Now], fleet.Diagnostics.Of(Desk).Losses);
        Assert.Equal(1, fleet.Diagnostics.Hours[^1].Losses);
        fleet = InventoryStep.Link(fleet, Desk, new LinkReport { State = LinkReport.Ready, Boot = 9 }, Now + 2);
        fleet = Lose(fleet, 7, Now + 3);
        Assert.Equal(1, fleet.Diagnostics.Of(Desk).LossCount);
        fleet = Lose(fleet, 9, Now + Hour);
        Assert.Equal(2, fleet.Diagnostics.Of(Desk).LossCount);
        Assert.Equal([1, 1], fleet.Diagnostics.Hours.Select(hour => hour.Losses));
    }

    [Fact]
    public void The_fleet_is_kept_for_two_weeks_and_a_clock_that_goes_back_opens_no_hour()
    {
        Site site = new(4) { Ms = Now };
        for (int i = 1; i <= 4; i++) site.Connect(Site.Key(i));
        site.Lose(Site.Key(2));
        FleetState fleet = HistoryStep.Look(site.Fleet, Now + 5);
        Assert.Equal([new("lost", 1), new("ready", 3)], fleet.Diagnostics.Hours[0].Links);
        Assert.Equal([new("1.0.0", 4)], fleet.Diagnostics.Hours[0].Firmware);
        fleet = HistoryStep.Look(fleet, Now - (3 * Hour));
        Assert.Equal(Now, Assert.Single(fleet.Diagnostics.Hours).StartUtcMs);
        for (int i = 1; i < 500; i++) fleet = HistoryStep.Look(fleet, Now + (i * Hour));
        Assert.Equal(HistoryStep.MostHours, fleet.Diagnostics.Hours.Count);
        Assert.Equal(Now + (499 * Hour), fleet.Diagnostics.Hours[^1].StartUtcMs);
        Assert.Empty(fleet.Diagnostics.Hours[^1].Firmware);
    }

    internal static FleetState Started(FleetState fleet, DeskKey desk, long boot, string why, long utcMs) =>
        HistoryStep.Event(fleet, desk, new DeskEvent { Boot = boot, Seq = 1, Kind = EventKinds.Boot, Why = why }, utcMs);

    private static FleetState Lose(FleetState fleet, long boot, long utcMs)
    {
        LinkReport lost = new() { State = LinkReport.Lost, Boot = boot };
        return InventoryStep.Link(HistoryStep.Link(fleet, Desk, lost, utcMs), Desk, lost, utcMs);
    }
}
