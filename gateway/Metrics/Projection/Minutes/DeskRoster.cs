using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Metrics.Projection.Minutes;

/// <summary>
/// Holds a desk's time against the roster: of the time that its seat is scheduled, the part in which somebody was there and was to be, or was away and had a break. A site without a
/// roster costs a comparison.
/// </summary>
internal sealed class DeskRoster(TagBook book)
{
    private const long HourMs = 3_600_000;

    private Roster _roster = Roster.Empty;
    private Seat? _seat;
    private TimeSpanMs _known;
    private Shift[] _shifts = [];

    /// <summary>Somebody was at <paramref name="seat"/> in <paramref name="span"/>.</summary>
    public void Attend(MinuteTally tally, Seat seat, TimeSpanMs span)
    {
        (long scheduledMs, long breakMs) = In(seat, span);
        tally.Schedule(scheduledMs, scheduledMs - breakMs);
    }

    /// <summary>Nobody was at <paramref name="seat"/> in <paramref name="span"/>.</summary>
    public void Miss(MinuteTally tally, Seat seat, TimeSpanMs span)
    {
        (long scheduledMs, long breakMs) = In(seat, span);
        tally.Schedule(scheduledMs, breakMs);
    }

    // Of the span: how long the seat is scheduled, and how long of that it has a break.
    private (long ScheduledMs, long BreakMs) In(Seat seat, TimeSpanMs span)
    {
        (long scheduledMs, long breakMs) = (0, 0);
        foreach (Shift shift in ShiftsOf(seat, span))
        {
            scheduledMs += shift.Span.In(span).Ms;
            breakMs += BreakMs(shift, span);
        }

        return (scheduledMs, breakMs);
    }

    private static long BreakMs(Shift shift, TimeSpanMs span) => shift.Breaks.Sum(pause => pause.In(span).Ms);

    private Shift[] ShiftsOf(Seat seat, TimeSpanMs span)
    {
        Roster roster = book.Roster;
        if (roster.Lines.Count == 0) return [];
        if (roster != _roster || seat != _seat || span.FromMs < _known.FromMs || span.ToMs > _known.ToMs) Look(roster, seat, span);
        return _shifts;
    }

    // An hour at once: the next events ask for the same shifts.
    private void Look(Roster roster, Seat seat, TimeSpanMs span)
    {
        (_roster, _seat, _known) = (roster, seat, new TimeSpanMs(span.FromMs, Math.Max(span.ToMs, span.FromMs + HourMs)));
        _shifts = [.. roster.ShiftsOf(seat, _known)];
    }
}
