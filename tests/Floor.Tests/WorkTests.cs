using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;
using DeskDevice.Site;
using DeskDevice.Site.CallBacks;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Tests;

/// <summary>The working day: what desks' events and a roster make of it.</summary>
public sealed class WorkTests
{
    private const long MinuteMs = 60_000;

    // 2027-01-15 08:00 UTC, a Friday: FloorScript's clock begins there.
    private const string Head = "seat,date,start,end,breaks\n";

    private static readonly Seat Seat = new(FloorScript.Desk, "A-01", "Blue");

    private readonly FloorScript _desk = new(Seat);

    [Fact]
    public void Occupancy_and_handle_time_are_counted_from_calls_and_headset()
    {
        // Ten minutes ready, eight in a call with its wrap-up, two on a break, then nobody's headset for ten.
        _desk.At(0, EventKinds.Boot).At(500, EventKinds.Headset)
            .At(10 * MinuteMs, EventKinds.Ring).At(11 * MinuteMs, EventKinds.Answer).At(13 * MinuteMs, EventKinds.Hold).At(15 * MinuteMs, EventKinds.Unhold)
            .At(18 * MinuteMs, EventKinds.End).At(19 * MinuteMs, EventKinds.Done).At(19 * MinuteMs, EventKinds.Away).At(21 * MinuteMs, EventKinds.Back)
            .At(21 * MinuteMs, EventKinds.Unplugged).At(31 * MinuteMs, EventKinds.Headset);
        DeskWorkView day = Day(31 * MinuteMs);
        Assert.Equal((8 * MinuteMs, 10 * MinuteMs), (day.Figures.HandleMs, day.Figures.IdleMs));
        Assert.Equal((1, 8 * MinuteMs), (day.Figures.Calls, day.Figures.HandleTimeMs));
        Assert.Equal(8.0 / 18, day.Figures.Occupancy);
        Assert.Null(day.Figures.Adherence);
        Assert.Equal(
            [(FloorScript.StartMs, 4 * MinuteMs, 10 * MinuteMs, 0), (FloorScript.StartMs + (15 * MinuteMs), 4 * MinuteMs, 0L, 1)],
            day.Quarters.Select(quarter => (quarter.FromMs, quarter.Figures.HandleMs, quarter.Figures.IdleMs, quarter.Figures.Calls)));
    }

    [Fact]
    public void Adherence_is_the_roster_laid_over_presence()
    {
        // 08:00 to 10:00 with a break 09:00 to 09:15: five minutes late for the shift, on the break in time, ten minutes late from it.
        Roster("A-01,2027-01-15,08:00,10:00,09:00-09:15");
        _desk.At(0, EventKinds.Boot).At(0, EventKinds.Unplugged).At(5 * MinuteMs, EventKinds.Headset).At(60 * MinuteMs, EventKinds.Away).At(85 * MinuteMs, EventKinds.Back).At(120 * MinuteMs, EventKinds.Unplugged);
        DeskWorkView day = Day(120 * MinuteMs);
        Assert.Equal((120 * MinuteMs, (55 + 15 + 35) * MinuteMs), (day.Figures.ScheduledMs, day.Figures.AdheredMs));
        Assert.Equal([(LateKind.Shift, 0, 5 * MinuteMs), (LateKind.Break, 75 * MinuteMs, 10 * MinuteMs)], day.Lates.Select(late => (late.Kind, late.DueMs - FloorScript.StartMs, late.LateMs)));
        Assert.Equal((1, 1), (day.Figures.LateShifts, day.Figures.LateBreaks));
        Assert.Equal(day.Figures.ScheduledMs, day.Quarters.Sum(quarter => quarter.Figures.ScheduledMs));
        Assert.Equal(day.Figures.AdheredMs, day.Quarters.Sum(quarter => quarter.Figures.AdheredMs));
    }

    [Fact]
    public void Who_has_not_come_yet_is_late_already_and_what_is_to_come_does_not_count()
    {
        Roster("A-01,2027-01-15,09:00,17:00,");
        _desk.At(0, EventKinds.Boot).At(0, EventKinds.Unplugged);
        _desk.Floor.Hear(FloorScript.Desk, FloorScript.StartMs + (62 * MinuteMs));
        Assert.Empty(Day(61 * MinuteMs).Lates);
        Late late = Assert.Single(Day(63 * MinuteMs).Lates);
        Assert.Equal((LateKind.Shift, 3 * MinuteMs), (late.Kind, late.LateMs));
        Assert.Equal((3 * MinuteMs, 0L), (Day(63 * MinuteMs).Figures.ScheduledMs, Day(63 * MinuteMs).Figures.AdheredMs));
    }

    [Fact]
    public void A_unit_without_power_is_nobody_at_work_and_one_that_was_only_cut_off_is()
    {
        _desk.At(0, EventKinds.Boot).At(0, EventKinds.Headset);
        // Heard of for the last time after ten minutes; then an event after an hour, told late but of the same start of the unit.
        _desk.Floor.Hear(FloorScript.Desk, FloorScript.StartMs + (10 * MinuteMs));
        Assert.Equal(25 * MinuteMs, Day(60 * MinuteMs).Figures.IdleMs);
        _desk.At(60 * MinuteMs, EventKinds.Away);
        Assert.Equal(60 * MinuteMs, Day(60 * MinuteMs).Figures.IdleMs);
        _desk.At(61 * MinuteMs, EventKinds.Back).Reboot();
        _desk.Send(new DeskEvent { Boot = 8, Seq = 1, Ms = 0, Kind = EventKinds.Boot }, delayMs: 120 * MinuteMs);
        Assert.Equal(60 * MinuteMs, Day(120 * MinuteMs).Figures.IdleMs);
    }

    [Fact]
    public void An_agent_is_reminded_when_a_scheduled_break_is_over_and_not_of_another()
    {
        Roster("A-01,2027-01-15,08:00,10:00,09:00-09:15");
        _desk.At(0, EventKinds.Boot).At(55 * MinuteMs, EventKinds.Away);
        Assert.Empty(Reminders(74 * MinuteMs));
        Assert.Equal([PromptKinds.Return], Reminders(75 * MinuteMs));
        _desk.At(80 * MinuteMs, EventKinds.Back).At(90 * MinuteMs, EventKinds.Away);
        Assert.Empty(Reminders(95 * MinuteMs));
    }

    [Fact]
    public void A_promise_opens_a_call_back_that_is_due_after_the_sites_days_and_only_the_agent_closes_it()
    {
        _desk.Floor.Plan = _desk.Floor.Plan with { CallBacks = new CallBackDays { Days = 1 } };
        _desk.At(0, EventKinds.Boot).At(MinuteMs, EventKinds.Dial).At(2 * MinuteMs, EventKinds.End).At(3 * MinuteMs, EventKinds.Promise).At(4 * MinuteMs, EventKinds.Done)
            .At(5 * MinuteMs, EventKinds.Promise);
        Assert.Equal(new CallBackCounts(0, 0, 2, 0), Day(6 * MinuteMs).Counts);
        Assert.Empty(Reminders(6 * MinuteMs));
        // The next working day is Monday.
        long monday = (2 * 24 * 60 * MinuteMs) + (17 * 60 * MinuteMs);
        Assert.Equal([PromptKinds.CallBack], Reminders(monday));
        DeskWorkView due = Day(monday);
        Assert.Equal(new CallBackCounts(0, 0, 2, 2), due.Counts);
        Assert.True(_desk.Floor.IsCallBackOpen(FloorScript.Desk, due.CallBacks[0].Id));
        _desk.Floor.CalledBack(FloorScript.Desk, due.CallBacks[0].Id, FloorScript.StartMs + monday);
        Assert.False(_desk.Floor.IsCallBackOpen(FloorScript.Desk, due.CallBacks[0].Id));
        long tuesday = monday + (24 * 60 * MinuteMs);
        Assert.Equal(new CallBackCounts(1, 1, 0, 0), Day(tuesday).Counts);
        Assert.True(Assert.Single(Day(tuesday).CallBacks).IsMissed);
        _desk.Floor.CalledBack(FloorScript.Desk, due.CallBacks[1].Id, FloorScript.StartMs + tuesday);
        Assert.Equal(new CallBackCounts(1, 1, 0, 0), Day(tuesday).Counts);
        Assert.Empty(Day(tuesday).CallBacks);
    }

    [Fact]
    public void A_request_for_help_is_the_mentors_first_and_then_the_supervisors()
    {
        FloorScript script = new(Seat, new Seat("mentor", "A-02", "Blue"));
        script.Floor.Plan = script.Floor.Plan with { Mentors = new Mentors([new Mentoring("", "Blue", "A-02")], 60_000) };
        script.Floor.Link("mentor", new LinkReport { State = LinkReport.Ready, Boot = 1 }, FloorScript.StartMs);
        script.At(0, EventKinds.Boot).At(1_000, EventKinds.Help);
        FloorSnapshot first = script.Floor.Snapshot(FloorScript.StartMs + 30_000);
        Assert.Equal(("asked", "A-02", ""), (first.Of(FloorScript.Desk)!.Tile.Help, first.Of(FloorScript.Desk)!.Tile.HelpTo, first.Of(FloorScript.Desk)!.Tile.Attention));
        Assert.Equal([new Asking(FloorScript.Desk, "A-01", FloorScript.StartMs + 1_000)], first.Of("mentor")!.Asking);
        Assert.Equal([new Reminder("mentor", PromptKinds.HelpMentor)], script.Floor.Reminders(FloorScript.StartMs + 30_000));
        FloorSnapshot later = script.Floor.Snapshot(FloorScript.StartMs + 61_000);
        Assert.Equal(("", PromptKinds.HelpSupervisor), (later.Of(FloorScript.Desk)!.Tile.HelpTo, later.Of(FloorScript.Desk)!.Tile.Attention));
        Assert.Empty(later.Of("mentor")!.Asking);
        Assert.Empty(script.Floor.Reminders(FloorScript.StartMs + 61_000));
        script.Floor.Coming(FloorScript.Desk, script.Floor.AskedMs(FloorScript.Desk, FloorScript.StartMs + 71_000));
        Assert.Equal((1, 70_000L), (script.Floor.Snapshot(0).Totals.HelpAnswered, script.Floor.Snapshot(0).Totals.HelpResponseMs));
    }

    [Fact]
    public void A_mentor_who_is_away_or_cut_off_is_not_waited_for()
    {
        FloorScript script = new(Seat, new Seat("mentor", "A-02", "Blue"));
        script.Floor.Plan = script.Floor.Plan with { Mentors = new Mentors([new Mentoring("A-01", "", "A-02")], 60_000) };
        script.Floor.Link("mentor", new LinkReport { State = LinkReport.Lost, Boot = 1 }, FloorScript.StartMs);
        script.At(0, EventKinds.Boot).At(1_000, EventKinds.Help);
        Assert.Equal("help", script.Tile(2_000).Attention);
        Assert.Empty(script.Floor.Reminders(FloorScript.StartMs + 2_000));
    }

    [Theory]
    [InlineData(PrivacySetting.Team, 5, 2, "Blue 5, rest withheld, site 5")]
    [InlineData(PrivacySetting.Team, 5, 5, "Blue 5, Red 5, site 10")]
    [InlineData(PrivacySetting.Team, 4, 4, "rest 8, site 8")]
    [InlineData(PrivacySetting.Team, 2, 2, "rest withheld")]
    [InlineData(PrivacySetting.Named, 1, 2, "Blue 1, Red 2, site 3")]
    public void Groups_are_as_large_as_the_privacy_setting_wants_them(PrivacySetting privacy, int blue, int red, string groups)
    {
        Seat[] seats = [.. Enumerable.Range(0, blue).Select(i => new Seat($"b{i}", $"B-{i}", "Blue")), .. Enumerable.Range(0, red).Select(i => new Seat($"r{i}", $"R-{i}", "Red"))];
        FloorScript script = new();
        FloorState floor = new(new SitePlan("demo", privacy, new Limits(), seats), script);
        foreach (Seat seat in seats) floor.Step(seat.Desk, new DeskEvent { Boot = 1, Seq = 1, Ms = 0, Kind = EventKinds.Boot }, FloorScript.StartMs);
        floor.CountWork(FloorScript.StartMs + MinuteMs);
        WorkSnapshot work = floor.Snapshot(FloorScript.StartMs + MinuteMs).Work;
        Assert.Equal(groups, string.Join(", ", work.Groups.Select(group => $"{Name(group)} {(group.Figures is null ? "withheld" : group.Desks)}")));
        Assert.All(work.Groups, group => Assert.Equal(group.Figures is null ? 0 : group.Desks * MinuteMs, group.Figures?.IdleMs ?? 0));

        static string Name(GroupWork group) => group.Kind switch { GroupKind.Team => group.Team, GroupKind.SmallTeams => "rest", _ => "site" };
    }

    [Fact]
    public void The_day_survives_being_kept()
    {
        _desk.At(0, EventKinds.Boot).At(500, EventKinds.Headset).At(MinuteMs, EventKinds.Dial).At(20 * MinuteMs, EventKinds.End).At(21 * MinuteMs, EventKinds.Promise).At(22 * MinuteMs, EventKinds.Done);
        _desk.Floor.CalledBack(FloorScript.Desk, Assert.Single(Day(22 * MinuteMs).CallBacks).Id, FloorScript.StartMs + (23 * MinuteMs));
        _desk.At(24 * MinuteMs, EventKinds.Promise);
        StateTape recorded = StateTape.Record();
        _desk.Floor.Keep(recorded);
        FloorScript other = new(Seat);
        byte[] bytes = recorded.ToBytes();
        other.Floor.Keep(StateTape.Play(bytes, 0, bytes.Length));
        other.Floor.CountWork(FloorScript.StartMs + (30 * MinuteMs));
        DeskWorkView before = Day(30 * MinuteMs);
        DeskWorkView after = other.Floor.Snapshot(0).Work.Desks[FloorScript.Desk];
        Assert.Equal((before.Figures, before.Counts), (after.Figures, after.Counts));
        Assert.Equal(before.Quarters, after.Quarters);
        Assert.Equal(before.CallBacks, after.CallBacks);
    }

    private void Roster(string line)
    {
        SitePlan plan = _desk.Floor.Plan;
        RosterReading reading = RosterFile.Read(Head + line + "\n", plan);
        Assert.Empty(reading.Problems);
        _desk.Floor.Plan = plan with { Roster = new Roster(reading.Lines, plan.Zone) };
    }

    [Fact]
    public void A_desk_shows_for_a_minute_that_other_limits_hold_and_not_at_its_start()
    {
        _desk.At(0, EventKinds.Boot).Limits(0, revision: 4);
        Assert.Empty(Reminded(MinuteMs));
        _desk.Limits(2 * MinuteMs, revision: 4);
        Assert.Empty(Reminded(2 * MinuteMs));
        _desk.Limits(3 * MinuteMs, revision: 5);
        Assert.Equal([PromptKinds.Limits], Reminded((4 * MinuteMs) - 1));
        Assert.Empty(Reminded(4 * MinuteMs));
    }

    private DeskWorkView Day(long ms)
    {
        _desk.Floor.CountWork(FloorScript.StartMs + ms);
        return _desk.Floor.Snapshot(FloorScript.StartMs + ms).Work.Desks[FloorScript.Desk];
    }

    private IEnumerable<string> Reminders(long ms) => _desk.Floor.Reminders(FloorScript.StartMs + ms).Select(reminder => reminder.Kind);

    private IEnumerable<string> Reminded(long ms) => _desk.Floor.Reminders(FloorScript.StartMs + ms).Select(reminder => reminder.Kind);
}
