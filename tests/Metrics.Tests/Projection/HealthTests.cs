using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Journal;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>What points a unit's health makes.</summary>
public sealed class HealthTests
{
    private static readonly HealthReport Report = new()
    {
        Ms = 61_500,
        HeapBytes = 90_112,
        NativeBytes = 41_000,
        BlockBytes = 30_000,
        Queue = 2,
        Dropped = 5,
        Rssi = -61,
    };

    [Fact]
    public void A_unit_carries_its_address_and_its_own_team_whatever_the_privacy_setting()
    {
        Told told = new Told(new SitePlan(Told.Site, PrivacySetting.Team, new Limits(), [new Seat("desk1", "A-1", "night desk", "2")]))
            .Event("desk1", new DeskEvent { Boot = 11, Ms = 0, Kind = EventKinds.Boot, Firmware = "2.1.0" }, 0)
            .Health(HealthEntry.Of("desk1", Report), 61_540);
        Assert.Equal(
            "desk=desk1,firmware=2.1.0,floor=2,site=kosice,team=night desk at 61540 +0: uptime_seconds=61.5 events_waiting=2 events_dropped=5 signal_dbm=-61 "
            + "heap_free_bytes=90112 native_free_bytes=41000 largest_block_bytes=30000",
            told.Lines("desk_health"));
    }

    [Fact]
    public void What_a_unit_cannot_tell_is_not_there()
    {
        Told told = new Told(Told.Fifty(PrivacySetting.Team)).Health(HealthEntry.Of("desk1", new HealthReport { Ms = 1_000 }), 0);
        Assert.Equal("desk=desk1,firmware=unknown,floor=1,site=kosice,team=red at 0 +0: uptime_seconds=1 events_waiting=0 events_dropped=0", told.Lines("desk_health"));
    }

    [Fact]
    public void An_entry_that_is_damaged_makes_no_point()
    {
        Told told = new Told(Told.Fifty(PrivacySetting.Team)).Entry(new JournalEntry(0, Told.Site, HealthEntry.Source, 3, 1, Told.ZeroMs, "{\"UptimeMs\":1}"u8.ToArray()));
        Assert.Empty(told.Points);
    }
}
