using DeskDevice.Contract.Events;
using DeskDevice.Site.CallBacks;
using DeskDevice.Site.Places;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;

namespace DeskDevice.Site;

/// <summary>Who sits where at one site, and what holds there. Immutable: a change is a new plan.</summary>
public sealed record SitePlan
{
    /// <summary>Makes a plan. A desk must stand at one seat only.</summary>
    public SitePlan(string name, PrivacySetting privacy, Limits limits, IEnumerable<Seat> seats)
    {
        Name = name;
        Privacy = privacy;
        InForce = LimitsInForce.Settings(limits);
        Seating = new Seating(seats, SeatBook.Empty);
    }

    /// <summary>The site's name, as it stands in topics.</summary>
    public string Name { get; }

    /// <summary>What may be shown about a person.</summary>
    public PrivacySetting Privacy { get; }

    /// <summary>The limits in force, for the site and each team, with where each comes from.</summary>
    public LimitsInForce InForce { get; init; }

    /// <summary>The limits of desks whose team has none of its own.</summary>
    public Limits Limits => InForce.Site;

    /// <summary>Which unit stands where, now and before.</summary>
    public Seating Seating { get; init; }

    /// <summary>All seats.</summary>
    public IReadOnlyList<Seat> Seats => Seating.Seats;

    /// <summary>The site's teams, by name.</summary>
    public IReadOnlyList<string> Teams => [.. Seats.Select(seat => seat.Team).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The site's time zone: its days begin at its own midnight.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When which seat is to be at work.</summary>
    public Roster Roster { get; init; } = Roster.Empty;

    /// <summary>How late somebody may be before it counts, ms.</summary>
    public long LateAfterMs { get; init; } = 60_000;

    /// <summary>By when a promised call-back is due.</summary>
    public CallBackDays CallBacks { get; init; } = new();

    /// <summary>Who helps whom first.</summary>
    public Mentors Mentors { get; init; } = Mentors.None;

    /// <summary>Where <paramref name="desk"/> stands, see <see cref="Seating.SeatOf(string)"/>.</summary>
    public Seat SeatOf(string desk) => Seating.SeatOf(desk);

    /// <summary>The limits in force at <paramref name="desk"/>.</summary>
    public Limits LimitsOf(string desk) => InForce.Of(SeatOf(desk).Team);

    /// <summary>The desk whose agent helps the agent of <paramref name="desk"/> first; null where that is nobody.</summary>
    public string? MentorOf(string desk) =>
        Mentors.LabelFor(SeatOf(desk)) is { } label && Seating.DeskAt(label) is { } mentor && mentor != desk ? mentor : null;

    /// <summary>The site's midnight at or before UTC <paramref name="nowMs"/>, UTC ms.</summary>
    public long TodayMs(long nowMs)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(nowMs), Zone);
        return LocalTime.ToUtcMs(local.Date, Zone);
    }
}
