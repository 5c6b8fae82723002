using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>A working day with everything in it that pages show: call-backs of each kind, lateness, groups that are shown and one that is not.</summary>
internal static class WorkSamples
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long MidnightMs = FloorSamples.NowMs - (10 * HourMs);

    private static readonly WorkFigures Figures = new() { HandleMs = 5 * HourMs, IdleMs = HourMs, Calls = 41, CallMs = 5 * HourMs, ScheduledMs = 7 * HourMs, AdheredMs = 6 * HourMs, LateShifts = 1, LateBreaks = 2 };

    private static readonly IReadOnlyList<WorkQuarter> Quarters = [new WorkQuarter(MidnightMs + (8 * HourMs), Figures)];

    private static readonly CallBackCounts Counts = new(12, 1, 2, 1);

    public static WorkSnapshot Of(FloorSnapshot floor) => new(
        MidnightMs,
        floor.NowMs,
        floor.Desks.ToDictionary(view => view.Tile.Desk, _ => Desk),
        [
            new GroupWork(GroupKind.Team, "Billing", 8, Figures, Counts, Quarters),
            new GroupWork(GroupKind.Team, "Sales, \"North\"", 8, Figures with { ScheduledMs = 0, LateShifts = 0, LateBreaks = 0 }, Counts, Quarters),
            new GroupWork(GroupKind.SmallTeams, "", 3, null, null, []),
            new GroupWork(GroupKind.Site, "", 16, Figures + Figures, Counts + Counts, Quarters),
        ]);

    private static DeskWorkView Desk { get; } = new(
        Figures,
        Quarters,
        [new Shift(new DateOnly(2026, 9, 21), new TimeSpanMs(MidnightMs + (8 * HourMs), MidnightMs + (16 * HourMs)), [])],
        [new Late(LateKind.Shift, MidnightMs + (8 * HourMs), 300_000), new Late(LateKind.Break, MidnightMs + (9 * HourMs), 90_000)],
        [CallBack("7-1", -DayMs), CallBack("7-2", 0), CallBack("7-3", DayMs)],
        Counts);

    private static CallBackView CallBack(string id, long fromToday) =>
        new(id, MidnightMs - (2 * DayMs), MidnightMs + fromToday, MidnightMs + fromToday + DayMs, fromToday <= 0, fromToday < 0);
}
