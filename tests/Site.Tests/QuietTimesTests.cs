using DeskDevice.Site.Rosters;
using DeskDevice.Site.Windows;

namespace DeskDevice.Site.Tests;

public sealed class QuietTimesTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Bratislava");

    private static readonly Seat Desk = new("a1", "A-01", "Sales");

    [Theory] // the site's clock is an hour ahead of UTC in November
    [InlineData("2026-11-20T12:00Z", "2026-11-20T17:00Z", "2026-11-21T06:00Z")]
    [InlineData("2026-11-20T17:00Z", "2026-11-20T17:00Z", "2026-11-21T06:00Z")]
    [InlineData("2026-11-21T01:00Z", "2026-11-20T17:00Z", "2026-11-21T06:00Z")]
    [InlineData("2026-11-21T06:00Z", "2026-11-21T17:00Z", "2026-11-22T06:00Z")]
    public void A_daily_window_goes_over_midnight(string now, string from, string to) =>
        Assert.Equal(new TimeSpanMs(Ms(from), Ms(to)), QuietTimes.Daily(new LocalSpan(new TimeOnly(18, 0), new TimeOnly(7, 0)), Zone, Ms(now)));

    [Fact]
    public void A_window_within_a_day_is_of_that_day() => Assert.Equal(
        new TimeSpanMs(Ms("2026-11-20T11:00Z"), Ms("2026-11-20T12:30Z")),
        QuietTimes.Daily(new LocalSpan(new TimeOnly(12, 0), new TimeOnly(13, 30)), Zone, Ms("2026-11-20T11:15Z")));

    [Fact]
    public void A_window_keeps_to_the_clock_on_the_day_on_which_it_is_set() => Assert.Equal(
        new TimeSpanMs(Ms("2026-10-24T16:00Z"), Ms("2026-10-25T06:00Z")),
        QuietTimes.Daily(new LocalSpan(new TimeOnly(18, 0), new TimeOnly(7, 0)), Zone, Ms("2026-10-24T20:00Z")));

    [Theory]
    [InlineData("2026-11-19T20:00Z", "2026-11-19T16:00Z", "2026-11-20T07:00Z")] // the evening before
    [InlineData("2026-11-20T09:00Z", "2026-11-20T19:00Z", "2026-11-21T07:00Z")] // within a shift that another follows at once
    [InlineData("2026-11-20T19:00Z", "2026-11-20T19:00Z", "2026-11-21T07:00Z")]
    [InlineData("2026-11-21T12:00Z", "2026-11-21T15:00Z", "2026-11-22T15:00Z")] // the roster does not go on
    public void Between_shifts_is_from_the_end_of_one_to_the_beginning_of_the_next(string now, string from, string to)
    {
        Roster roster = RosterOf(("2026-11-19", 8, 17), ("2026-11-20", 8, 16), ("2026-11-20", 16, 20), ("2026-11-21", 8, 16));
        TimeSpanMs? quiet = QuietTimes.BetweenShifts(roster, Desk, Ms(now));
        Assert.Equal((from, to), (Text(quiet!.Value.FromMs), Text(quiet.Value.ToMs)));
    }

    [Fact]
    public void Where_the_roster_says_nothing_no_time_is_better_than_another() => Assert.Null(QuietTimes.BetweenShifts(Roster.Empty, Desk, Ms("2026-11-20T09:00Z")));

    [Fact]
    public void The_same_moment_of_a_stretch_gives_the_same_stretch()
    {
        Roster roster = RosterOf(("2026-11-19", 8, 17), ("2026-11-21", 8, 16));
        TimeSpanMs[] seen = [.. Enumerable.Range(0, 30).Select(hour => QuietTimes.BetweenShifts(roster, Desk, Ms("2026-11-19T16:30Z") + (hour * 3_600_000L))!.Value).Distinct()];
        Assert.Single(seen);
    }

    private static Roster RosterOf(params (string Day, int From, int To)[] shifts) => new(
        [.. shifts.Select(shift => new RosterLine("", "Sales", DateOnly.Parse(shift.Day, System.Globalization.CultureInfo.InvariantCulture), new LocalSpan(new TimeOnly(shift.From, 0), new TimeOnly(shift.To, 0)), []))],
        Zone);

    private static long Ms(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static string Text(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", System.Globalization.CultureInfo.InvariantCulture);
}
