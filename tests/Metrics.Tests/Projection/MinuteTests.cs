using DeskDevice.Contract.Events;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>Minutes are closed by what is in the journal, and by nothing else.</summary>
public sealed class MinuteTests
{
    private const string Team = "floor=1,site=kosice,team=red";

    private readonly Told _told = new(Told.Fifty(PrivacySetting.Team));

    [Fact]
    public void A_minute_holds_what_was_received_in_it_and_how_the_desks_spent_it()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk2", EventKinds.Boot, 0)
            .Event("desk1", EventKinds.Ring, 10_000).Event("desk2", EventKinds.Ring, 12_000)
            .Event("desk1", EventKinds.Answer, 16_000).Event("desk2", EventKinds.Answer, 32_000)
            .Event("desk2", EventKinds.Hold, 40_000).Event("desk2", EventKinds.Unhold, 48_000)
            .Event("desk1", EventKinds.End, 50_000).Event("desk1", EventKinds.Done, 55_000);
        Assert.Empty(_told.Lines("site_minute"));
        _told.Event("desk1", EventKinds.Away, 61_000);
        const string figures = "calls_offered=2 calls_answered=2 calls_missed=0 calls_in_time=1 service_level_ratio=0.5 answer_sum_seconds=26 answer_mean_seconds=13 "
            + "answer_max_seconds=20 holds=1 holds_in_time=1 hold_compliance_ratio=1 hold_max_seconds=8 "
            + "handle_seconds=67 idle_seconds=27 ringing_seconds=26 away_seconds=0 occupancy_ratio=0.712765957";
        Assert.StartsWith($"site=kosice at 0 +0: {figures}", _told.Lines("site_minute"));
        Assert.StartsWith($"{Team} at 0 +0: {figures}", _told.Lines("team_minute"));
    }

    [Fact]
    public void A_call_that_nobody_answers_counts_against_the_service_level_and_one_without_a_ring_does_not_count()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk1", EventKinds.Ring, 1_000).Event("desk1", EventKinds.Missed, 9_000)
            .Event("desk1", EventKinds.Answer, 20_000).Event("desk1", EventKinds.End, 30_000).Event("desk1", EventKinds.Done, 60_000);
        Assert.StartsWith("site=kosice at 0 +0: calls_offered=1 calls_answered=0 calls_missed=1 calls_in_time=0 service_level_ratio=0 handle_seconds=40 ", _told.Lines("site_minute"));
    }

    [Fact]
    public void What_comes_late_counts_in_the_minute_in_which_it_came_and_moves_no_closed_one()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk2", EventKinds.Boot, 0).Event("desk1", EventKinds.Help, 70_000);
        string closed = _told.Lines("site_minute");
        Assert.StartsWith("site=kosice at 0 +0: handle_seconds=0 idle_seconds=120 ", closed);
        // It happened in the first minute, and was received in the second.
        _told.Event("desk2", new DeskEvent { Boot = 11, Ms = 5_000, Kind = EventKinds.Ring }, 71_000)
            .Event("desk2", new DeskEvent { Boot = 11, Ms = 9_000, Kind = EventKinds.Answer }, 71_000)
            .Event("desk1", EventKinds.Unhelp, 120_000);
        string[] lines = _told.Lines("site_minute").Split('\n');
        Assert.Equal(closed, lines[0]);
        Assert.StartsWith("site=kosice at 60000 +0: calls_offered=1 calls_answered=1 calls_missed=0 calls_in_time=1 service_level_ratio=1 answer_sum_seconds=4 ", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void An_entry_received_a_little_earlier_than_the_one_before_counts_in_the_open_minute()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk1", EventKinds.Ring, 61_000);
        _told.Event("desk1", new DeskEvent { Boot = 11, Ms = 62_000, Kind = EventKinds.Answer }, 59_000);
        Assert.DoesNotContain("calls_offered", _told.Lines("site_minute"));
        _told.Event("desk1", EventKinds.Help, 121_000);
        Assert.Contains("site=kosice at 60000 +0: calls_offered=1 ", _told.Lines("site_minute"));
    }

    [Fact]
    public void A_desk_that_nothing_is_heard_of_for_a_quarter_of_an_hour_is_not_there_and_a_night_has_no_points()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk1", EventKinds.Help, 8 * 3_600_000);
        string[] lines = _told.Lines("site_minute").Split('\n');
        Assert.Equal(15, lines.Length);
        Assert.All(lines, line => Assert.Contains(" idle_seconds=60 ", line));
    }

    [Fact]
    public void Health_tells_that_a_desk_is_still_there()
    {
        _told.Event("desk1", EventKinds.Boot, 0);
        for (long ms = 300_000; ms <= 3_600_000; ms += 300_000) _told.Health(new HealthEntry { Desk = "desk1" }, ms);
        Assert.Equal(60, _told.Lines("site_minute").Split('\n').Length);
    }

    [Fact]
    public void A_desk_on_a_break_or_free_without_its_headset_is_away()
    {
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk1", EventKinds.Away, 10_000).Event("desk1", EventKinds.Back, 15_000)
            .Event("desk1", EventKinds.Unplugged, 20_000).Event("desk1", EventKinds.Ring, 30_000).Event("desk1", EventKinds.Missed, 32_000)
            .Event("desk1", EventKinds.Headset, 42_000).Event("desk1", EventKinds.Help, 60_000);
        Assert.Contains(" handle_seconds=0 idle_seconds=33 ringing_seconds=2 away_seconds=25 occupancy_ratio=0", _told.Lines("site_minute"));
    }

    [Fact]
    public void A_clock_that_ran_ahead_and_was_set_back_does_not_stop_the_minutes()
    {
        const long year = 365L * 24 * 3_600_000;
        _told.Event("desk1", EventKinds.Boot, 0).Event("desk1", new DeskEvent { Boot = 11, Ms = 60_000, Kind = EventKinds.Help }, year);
        int before = _told.Points.Count;
        _told.Event("desk1", EventKinds.Unhelp, 120_000).Event("desk1", EventKinds.Ring, 130_000).Event("desk1", EventKinds.Missed, 131_000).Event("desk1", EventKinds.Help, 180_000);
        MetricPoint minute = _told.Points.Skip(before).Single(point => point.Measurement == "site_minute");
        Assert.Equal((Told.ZeroMs + 120_000) * 1_000_000, minute.TimeNs);
        Assert.Contains(new MetricField("calls_offered", 1), minute.Fields);
    }

    [Fact]
    public void Adherence_is_time_scheduled_in_and_in_and_out_and_out_to_time_scheduled()
    {
        // Zero is half past ten. One desk leaves for half of the second minute, and works on in the fourth, which is a break; the other takes that break.
        RosterLine line = new("", "red", new DateOnly(2026, 3, 2), new LocalSpan(new TimeOnly(10, 31), new TimeOnly(18, 0)), [new LocalSpan(new TimeOnly(10, 33), new TimeOnly(10, 34))]);
        Told told = new(Told.Fifty(PrivacySetting.Team) with { Roster = new Roster([line], TimeZoneInfo.Utc) });
        told.Event("desk1", EventKinds.Boot, 0).Event("desk2", EventKinds.Boot, 0).Event("desk2", EventKinds.Away, 90_000).Event("desk2", EventKinds.Back, 120_000)
            .Event("desk1", EventKinds.Away, 180_000).Event("desk1", EventKinds.Back, 240_000).Event("desk1", EventKinds.Help, 300_000);
        string[] lines = told.Lines("team_minute").Split('\n');
        Assert.DoesNotContain("scheduled", lines[0]);
        Assert.EndsWith("scheduled_seconds=120 adherent_seconds=90 adherence_ratio=0.75", lines[1]);
        Assert.EndsWith("scheduled_seconds=120 adherent_seconds=120 adherence_ratio=1", lines[2]);
        Assert.EndsWith("scheduled_seconds=120 adherent_seconds=60 adherence_ratio=0.5", lines[3]);
    }

    [Fact]
    public void Who_is_not_heard_of_for_a_quarter_of_an_hour_does_not_keep_to_the_roster()
    {
        RosterLine line = new("", "red", new DateOnly(2026, 3, 2), new LocalSpan(new TimeOnly(10, 0), new TimeOnly(18, 0)), []);
        Told told = new(Told.Fifty(PrivacySetting.Team) with { Roster = new Roster([line], TimeZoneInfo.Utc) });
        told.Event("desk1", EventKinds.Boot, 0).Event("desk2", EventKinds.Boot, 0);
        for (long ms = 300_000; ms <= 1_200_000; ms += 300_000) told.Health(new HealthEntry { Desk = "desk1" }, ms);
        string[] lines = told.Lines("site_minute").Split('\n');
        Assert.EndsWith("scheduled_seconds=120 adherent_seconds=120 adherence_ratio=1", lines[14]);
        Assert.EndsWith("scheduled_seconds=120 adherent_seconds=60 adherence_ratio=0.5", lines[15]);
    }
}
