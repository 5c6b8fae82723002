namespace DeskDevice.Site.Rosters;

/// <summary>A stretch on the site's wall clock; an end that is not after its start lies on the next day.</summary>
public readonly record struct LocalSpan(TimeOnly Start, TimeOnly End);

/// <summary>One line of a roster: a seat, or all seats of a team, on one day. It names nobody: who sits there is no business of a roster.</summary>
/// <param name="Seat">The seat's label; empty where the line is of a team.</param>
/// <param name="Team">The team; empty where the line is of a seat.</param>
/// <param name="Date">The day on which the shift begins.</param>
/// <param name="Shift">From when to when; overnight where the end is not after the start.</param>
/// <param name="Breaks">The breaks within it, in order.</param>
public sealed record RosterLine(string Seat, string Team, DateOnly Date, LocalSpan Shift, IReadOnlyList<LocalSpan> Breaks)
{
    /// <summary>The shift by UTC.</summary>
    public Shift At(TimeZoneInfo zone)
    {
        DateTime start = Date.ToDateTime(Shift.Start);
        return new Shift(Date, SpanFrom(start, Shift.End, zone), [.. Breaks.Select(pause => SpanFrom(StartOf(pause), pause.End, zone))]);
    }

    /// <summary>When a break begins: past midnight where it is before the shift's own start.</summary>
    internal DateTime StartOf(LocalSpan pause) => Date.ToDateTime(pause.Start).AddDays(pause.Start < Shift.Start ? 1 : 0);

    /// <summary>When something that began at <paramref name="start"/> ends.</summary>
    internal static DateTime EndOf(DateTime start, TimeOnly end) => start.Date.Add(end.ToTimeSpan()).AddDays(end <= TimeOnly.FromDateTime(start) ? 1 : 0);

    private static TimeSpanMs SpanFrom(DateTime start, TimeOnly end, TimeZoneInfo zone) =>
        new(LocalTime.ToUtcMs(start, zone), LocalTime.ToUtcMs(EndOf(start, end), zone));
}

/// <summary>A stretch of time, UTC ms; its end does not belong to it.</summary>
public readonly record struct TimeSpanMs(long FromMs, long ToMs)
{
    /// <summary>How long it is, ms; 0 where it is none.</summary>
    public long Ms => Math.Max(0, ToMs - FromMs);

    /// <summary>What of it lies in <paramref name="other"/>.</summary>
    public TimeSpanMs In(TimeSpanMs other) => new(Math.Max(FromMs, other.FromMs), Math.Min(ToMs, other.ToMs));
}

/// <summary>A shift by UTC.</summary>
/// <param name="Date">The site's day on which it begins.</param>
/// <param name="Span">From when to when.</param>
/// <param name="Breaks">The breaks within it, in order.</param>
public sealed record Shift(DateOnly Date, TimeSpanMs Span, IReadOnlyList<TimeSpanMs> Breaks)
{
    /// <summary>The stretches in which somebody is to be at work: the shift without its breaks, in order.</summary>
    public IEnumerable<TimeSpanMs> Work()
    {
        long from = Span.FromMs;
        foreach (TimeSpanMs pause in Breaks)
        {
            if (pause.FromMs > from) yield return new TimeSpanMs(from, pause.FromMs);
            from = Math.Max(from, pause.ToMs);
        }

        if (Span.ToMs > from) yield return new TimeSpanMs(from, Span.ToMs);
    }
}
