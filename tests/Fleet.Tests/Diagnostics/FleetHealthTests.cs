using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Diagnostics.Health;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Tests.Diagnostics;

/// <summary>The fleet's figures name the desks that need somebody, and no other.</summary>
public sealed class FleetHealthTests
{
    private const long Now = 500_000 * FleetHour.LengthMs;

    [Fact]
    public void Those_far_from_the_rest_on_the_bad_side_are_named_worst_first()
    {
        DeskValue[] values = [.. Enumerable.Range(1, 40).Select(i => new DeskValue(Site.Key(i), 50_000 + (i * 100)))];
        values[4] = values[4] with { Value = 20_000 };
        values[9] = values[9] with { Value = 9_000 };
        values[20] = values[20] with { Value = 400_000 };
        Spread spread = Spread.WhereLowIsBad(values, 8_192);
        Assert.Equal([Site.Key(10), Site.Key(5)], spread.Outliers.Select(value => value.Desk));
        Assert.Equal(40, spread.Bars.Sum(bar => bar.Desks));
        Assert.Equal(2, spread.Bars.Sum(bar => bar.Outliers));
        Assert.InRange(spread.Median, 51_000, 53_000);
        Assert.Equal(Site.Key(21), Assert.Single(Spread.WhereHighIsBad(values, 20).Outliers).Desk);
    }

    [Fact]
    public void Alike_desks_have_no_outliers_and_no_desks_no_bars()
    {
        Spread alike = Spread.WhereLowIsBad(Enumerable.Range(1, 9).Select(i => new DeskValue(Site.Key(i), i == 3 ? -66 : -60)), 10);
        Assert.Empty(alike.Outliers);
        Spread same = Spread.WhereLowIsBad(Enumerable.Range(1, 9).Select(i => new DeskValue(Site.Key(i), 5)), 10);
        Assert.Equal(new SpreadBar(5, 5, 9, 0), Assert.Single(same.Bars));
        Assert.Empty(Spread.WhereLowIsBad([], 10).Bars);
    }

    [Fact]
    public void The_worst_desks_are_told_with_why()
    {
        Site site = new(30) { Ms = Now };
        for (int i = 1; i <= 30; i++) site.Connect(Site.Key(i));
        FleetState fleet = site.Fleet;
        for (int i = 1; i <= 30; i++) fleet = InventoryStep.Health(fleet, Site.Key(i), Health(i), Now);
        fleet = InventoryStep.Info(fleet, Site.Key(3), new InfoReport { Firmware = "1.0.0", Boot = 7, Faults = "level,files" }, Now);
        foreach (long boot in new[] { 20, 21, 22, 23 }) fleet = HistoryStepTests.Started(fleet, Site.Key(4), boot, boot == 20 ? "power" : "watchdog", Now - 1_000);
        fleet = HistoryStepTests.Started(fleet, Site.Key(6), 30, "fault", Now - (8 * 24 * FleetHour.LengthMs));
        LinkReport lost = new() { State = LinkReport.Lost, Boot = 7 };
        fleet = InventoryStep.Link(HistoryStep.Link(fleet, Site.Key(5), lost, Now), Site.Key(5), lost, Now);

        FleetHealth health = FleetHealth.Of(fleet, Now, TimeZoneInfo.Utc);
        Assert.Equal(
            [
                "a4cf12000003: faults level,files 10", "a4cf12000004: restarts 3 9", "a4cf12000001: dropped 7 4, memory 4000 2", "a4cf12000002: waiting 180 2, signal -95 2",
                "a4cf12000005: lost  3, losses 1 1",
            ],
            health.Troubled.Select(desk => $"{desk.Desk.Desk}: {string.Join(", ", desk.Complaints.Select(c => $"{c.Kind} {c.Value} {c.Points}"))}"));
        Assert.Equal(1, health.Links["lost"]);
        Assert.Equal(30, health.Desks);
        Assert.Equal(29, health.Memory.Count);
    }

    [Fact]
    public void Starts_are_counted_by_the_days_of_the_site()
    {
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(2), "here", "here");
        long midnight = DateTimeOffset.Parse("2026-11-22T22:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        FleetState fleet = HistoryStepTests.Started(new Site(1).Fleet, Site.Key(1), 1, "power", midnight - 1);
        fleet = HistoryStepTests.Started(fleet, Site.Key(1), 2, "power", midnight);
        fleet = HistoryStepTests.Started(fleet, Site.Key(1), 3, "update", midnight + FleetHour.LengthMs);
        IReadOnlyList<RestartDay> days = FleetHealth.Of(fleet, midnight, zone).Restarts;
        Assert.Equal([new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 23)], days.Select(day => day.Day));
        Assert.Equal((1, 1, 1), (days[0].ByWhy["power"], days[1].ByWhy["power"], days[1].ByWhy["update"]));
    }

    [Fact]
    public void A_fleet_without_desks_is_well()
    {
        FleetHealth health = FleetHealth.Of(FleetState.Empty, Now, TimeZoneInfo.Utc);
        Assert.Empty(health.Troubled);
        Assert.Equal(0, health.Memory.Count);
    }

    private static HealthReport Health(int i) => i switch
    {
        1 => new HealthReport { Ms = 1, HeapBytes = 4_000, Rssi = -60, Dropped = 7 },
        2 => new HealthReport { Ms = 1, HeapBytes = 50_000, Rssi = -95, Queue = 180 },
        _ => new HealthReport { Ms = 1, HeapBytes = 50_000 + (i * 10), Rssi = -60 },
    };
}
