using DeskDevice.Contract.Events;
using DeskDevice.Site;
using DeskDevice.Site.CallBacks;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Core.Tests.Firing;

/// <summary>The site of the day: its hours, its limits, its roster. All times in ms since the opening.</summary>
internal sealed class DaySite
{
    private const long MinuteMs = 60_000;

    private static readonly DateTime Day = new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A day that opens at <paramref name="opens"/> and in which something happens in <paramref name="hours"/> alone, each from and to the minute.</summary>
    public DaySite(TimeSpan opens, long noonMinute, params (long From, long To)[] hours)
    {
        OpensMs = new DateTimeOffset(Day + opens).ToUnixTimeMilliseconds();
        NoonMs = noonMinute * MinuteMs;
        Hours = [.. hours.Select(hour => (hour.From * MinuteMs, hour.To * MinuteMs))];
    }

    /// <summary>When it opens, UTC ms.</summary>
    public long OpensMs { get; }

    /// <summary>When the site moves its limits.</summary>
    public long NoonMs { get; }

    /// <summary>When somebody is there.</summary>
    public IReadOnlyList<(long FromMs, long ToMs)> Hours { get; }

    /// <summary>The limits until then: those that are built in, and targets where there are none.</summary>
    public Limits Morning { get; } = LimitsOf(1);

    /// <summary>The same as another edition.</summary>
    public Limits Afternoon { get; } = LimitsOf(2);

    /// <summary>The plan of a team, whose first desk is the mentor's.</summary>
    public SitePlan Plan(string team, IReadOnlyList<string> desks, Limits limits) =>
        new("day", PrivacySetting.Team, limits, desks.Select((desk, i) => new Seat(desk, $"{team}-{i + 1}", team)))
        {
            Mentors = new Mentors([new Mentoring("", team, $"{team}-1")], 30_000),
            CallBacks = new CallBackDays { Days = 1 },
            Roster = new Roster([Shift(team, Day), Shift(team, Day.AddDays(1))], TimeZoneInfo.Utc),
        };

    private static Limits LimitsOf(int revision) => new() { Revision = revision, PromiseMs = 30_000, HandleMs = 480_000, ChatMs = 600_000, PaceFast = 62, PaceSlow = 28 };

    private static RosterLine Shift(string team, DateTime day) =>
        new("", team, DateOnly.FromDateTime(day), Span(8, 0, 18, 0), [Span(10, 0, 10, 15), Span(12, 0, 12, 30), Span(15, 0, 15, 15)]);

    private static LocalSpan Span(int fromHour, int fromMinute, int toHour, int toMinute) => new(new TimeOnly(fromHour, fromMinute), new TimeOnly(toHour, toMinute));
}
