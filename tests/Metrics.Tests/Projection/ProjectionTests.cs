using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>What points the journal's entries make.</summary>
public sealed class ProjectionTests
{
    [Fact]
    public void A_call_makes_exactly_these_points_that_carry_the_team_and_not_the_desk()
    {
        Told told = Call(PrivacySetting.Team);
        Assert.Equal(
            "direction=inbound,floor=1,site=kosice,team=red at 104250 +67: talk_seconds=16.5 hold_seconds=65 longest_hold_seconds=65 holds=1 wrap_up_seconds=4.25 "
            + "handle_seconds=85.75 chat=0 transfers=0 promises=0 helps=0 outcome_noted=1 cut=0 ring_seconds=17.5 rings=3.5 voiced_seconds=8 level_decibels=4.45 in_band_ratio=0.5 ended_by_caller=1",
            told.Lines("call"));
        Assert.Equal("floor=1,site=kosice,team=red at 95000 +49: held_seconds=65", told.Lines("hold"));
        Assert.Equal(
            """
            floor=1,outcome=late,rule=ring,site=kosice,team=red at 18500 +24: breaches=1 lasted_seconds=17.5 limit_seconds=15
            floor=1,outcome=loud,rule=volume,site=kosice,team=red at 27000 +32: breaches=1 lasted_seconds=7 level_decibels=7.1 limit_decibels=6
            floor=1,outcome=long,rule=hold,site=kosice,team=red at 95000 +48: breaches=1 lasted_seconds=65 limit_seconds=60
            floor=1,outcome=kept,rule=dead-air,site=kosice,team=red at 100000 +56: breaches=0 lasted_seconds=81.5 limit_seconds=10
            floor=1,outcome=kept,rule=ended-by,site=kosice,team=red at 100000 +64: breaches=0 lasted_seconds=0
            floor=1,outcome=kept,rule=wrap-up,site=kosice,team=red at 104250 +65: breaches=0 lasted_seconds=4.25 limit_seconds=60
            floor=1,outcome=kept,rule=outcome,site=kosice,team=red at 104250 +66: breaches=0 lasted_seconds=4.25
            """.ReplaceLineEndings("\n"),
            told.Lines("verdict"));
    }

    [Theory]
    [InlineData(PrivacySetting.Named)]
    [InlineData(PrivacySetting.Pseudonym)]
    public void Under_the_other_settings_they_carry_the_desk_and_its_firmware_as_well(PrivacySetting privacy)
    {
        MetricTag[] own = [new("desk", "desk1"), new("firmware", "2.1.0")];
        Told told = Call(privacy);
        Assert.All(OfDesks(told), point => Assert.Superset(own.ToHashSet(), point.Tags.ToHashSet()));
        Assert.Equal(
            OfDesks(Call(PrivacySetting.Team)).Select(point => VirtualDay.Line(point)),
            OfDesks(told).Select(point => VirtualDay.Line(new MetricPoint(point.Measurement, point.TimeNs, point.Tags.Except(own), point.Fields))));
    }

    [Fact]
    public void Repeats_and_what_is_no_event_make_no_point()
    {
        Told told = Call(PrivacySetting.Team);
        int before = told.Points.Count;
        told.Entry(new JournalEntry(0, Told.Site, "desk1", 11, 3, Told.ZeroMs + 104_260, "{\"boot\":11,\"seq\":3,\"ms\":18500,\"k\":\"answer\"}"u8.ToArray()))
            .Entry(new JournalEntry(0, Told.Site, "supervisor", 5, 1, Told.ZeroMs + 104_270, "{\"Kind\":\"coming\",\"Desk\":\"desk1\"}"u8.ToArray()))
            .Entry(new JournalEntry(0, Told.Site, "desk1", 11, 9, Told.ZeroMs + 104_280, "broken"u8.ToArray()));
        Assert.Equal(before, told.Points.Count);
    }

    [Fact]
    public void Desks_of_one_team_never_share_a_millisecond_in_a_series()
    {
        Told told = new(Told.Fifty(PrivacySetting.Team));
        string[] kinds = [EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.Hold, EventKinds.Unhold, EventKinds.End, EventKinds.Done];
        for (int i = 0; i < kinds.Length; i++)
        {
            for (int desk = 1; desk <= 50; desk++) told.Event($"desk{desk}", kinds[i], i * 5_000);
        }

        Assert.Equal(50 * 7, told.Points.Count);
        Assert.Equal(told.Points.Count, told.Points.Select(point => (point.Measurement, string.Join(',', point.Tags), point.TimeNs / 1_000_000)).Distinct().Count());
        Assert.Single(told.Points.Where(point => point.Measurement == "call").Select(point => string.Join(',', point.Tags)).Distinct());
    }

    [Fact]
    public void What_a_restart_cuts_off_stands_in_the_time_before_it_with_its_firmware()
    {
        Told told = new Told(Told.Fifty(PrivacySetting.Named))
            .Event("desk1", new DeskEvent { Boot = 11, Ms = 0, Kind = EventKinds.Boot, Firmware = "2.1.0" }, 0)
            .Event("desk1", EventKinds.Dial, 5_000).Event("desk1", EventKinds.Hold, 9_000).Event("desk1", EventKinds.Help, 19_000)
            .Event("desk1", new DeskEvent { Boot = 12, Ms = 10, Kind = EventKinds.Boot, Firmware = "2.2.0" }, 30_000)
            .Event("desk1", new DeskEvent { Boot = 12, Ms = 8_000, Kind = EventKinds.Ring }, 37_990);
        Assert.Equal("desk=desk1,firmware=2.1.0,floor=1,site=kosice,team=red at 19000 +41: held_seconds=10", told.Lines("hold"));
        Assert.StartsWith("desk=desk1,direction=outbound,firmware=2.1.0,floor=1,site=kosice,team=red at 19000 +40: talk_seconds=4 hold_seconds=10 ", told.Lines("call"));
        Assert.Contains(" cut=1", told.Lines("call"));
        Assert.Empty(told.Lines("verdict"));
        told.Event("desk1", new DeskEvent { Boot = 12, Ms = 9_000, Kind = EventKinds.Answer }, 38_990);
        Assert.StartsWith("desk=desk1,firmware=2.2.0,floor=1,outcome=kept,rule=ring,site=kosice,team=red at 38990 ", told.Lines("verdict"));
        // The first event of a third boot never came.
        told.Event("desk1", EventKinds.Ring, 5, 13).Event("desk1", EventKinds.Missed, 1_005, 13);
        Assert.Contains("desk=desk1,firmware=unknown,floor=1,outcome=abandoned,", told.Lines("verdict"));
    }

    [Fact]
    public void Rings_count_by_the_cadence_under_which_it_rang()
    {
        Told told = new Told(Told.Fifty(PrivacySetting.Team)).Event("desk1", EventKinds.Boot, 0)
            .Event("desk1", new DeskEvent { Boot = 11, Ms = 10, Kind = EventKinds.Limits, Limits = new Limits { RingCadenceMs = 4_000 } }, 10)
            .Event("desk1", EventKinds.Ring, 1_000)
            .Event("desk1", new DeskEvent { Boot = 11, Ms = 2_000, Kind = EventKinds.Limits, Limits = new Limits { RingCadenceMs = 6_000 } }, 2_000)
            .Event("desk1", EventKinds.Missed, 7_000);
        Assert.Contains("ring_seconds=6 rings=1.5", told.Lines("call"));
    }

    private static IEnumerable<MetricPoint> OfDesks(Told told) => told.Points.Where(point => point.Measurement is "call" or "hold" or "verdict");

    // Answered after the limit, spoken too loud, held too long. Every entry takes 40 ms to come, but the first, which none is faster than.
    private static Told Call(PrivacySetting privacy)
    {
        Told told = new Told(Told.Fifty(privacy)).Event("desk1", new DeskEvent { Boot = 11, Ms = 0, Kind = EventKinds.Boot, Firmware = "2.1.0" }, 0);
        DeskEvent[] events =
        [
            new() { Ms = 1_000, Kind = EventKinds.Ring },
            new() { Ms = 18_500, Kind = EventKinds.Answer },
            new() { Ms = 28_500, Kind = EventKinds.Voice, At = 19_000, Levels = [10, 70, 72, 74, 70, 20, 20, 20, Wire.NotVoiced] },
            new() { Ms = 30_000, Kind = EventKinds.Hold },
            new() { Ms = 95_000, Kind = EventKinds.Unhold },
            new() { Ms = 100_000, Kind = EventKinds.End, By = EndedBy.Caller },
            new() { Ms = 104_250, Kind = EventKinds.Done },
        ];
        foreach (DeskEvent e in events)
            told.Event("desk1", new DeskEvent { Boot = 11, Ms = e.Ms, Kind = e.Kind, By = e.By, At = e.At, Levels = e.Levels }, e.Ms + 40);
        return told;
    }
}
