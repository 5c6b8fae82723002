using DeskDevice.Site.Rosters;

namespace DeskDevice.Site.Windows;

/// <summary>When the site is quiet: the stretch that is open at a moment, or else the next one. The same moment of a stretch gives the same stretch.</summary>
public static class QuietTimes
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const int FarDays = 7;

    /// <summary>Every day from <paramref name="daily"/>'s start to its end by the site's clock, overnight where the end is not after the start.</summary>
    public static TimeSpanMs Daily(LocalSpan daily, TimeZoneInfo zone, long nowMs)
    {
        DateTime today = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(nowMs), zone).Date;
        return Enumerable.Range(-1, 4).Select(day => On(DateOnly.FromDateTime(today.AddDays(day)), daily, zone)).First(span => span.ToMs > nowMs);
    }

    /// <summary>
    /// Between two shifts of <paramref name="seat"/>: from the end of one to the beginning of the next, or for a day at least where the roster does not go on. Null where the roster
    /// says nothing of the seat in these days: then no time is better than another.
    /// </summary>
    public static TimeSpanMs? BetweenShifts(Roster roster, Seat seat, long nowMs)
    {
        TimeSpanMs near = new(nowMs - (FarDays * DayMs), nowMs + (FarDays * DayMs));
        Shift[] shifts = [.. roster.ShiftsOf(seat, near)];
        if (shifts.Length == 0) return null;
        long from = EndOf(shifts, nowMs);
        long next = shifts.Select(shift => shift.Span.FromMs).Where(ms => ms >= from && ms > nowMs).DefaultIfEmpty(0).Min();
        return new TimeSpanMs(from, next > 0 ? next : Math.Max(from, nowMs / DayMs * DayMs) + DayMs);
    }

    // The end of the shift that is on, with those that follow it without a gap; else of the last one, or the beginning of these days.
    private static long EndOf(Shift[] shifts, long nowMs)
    {
        long end = 0;
        foreach (Shift shift in shifts)
        {
            bool isBegun = shift.Span.FromMs <= nowMs || (end > nowMs && shift.Span.FromMs <= end);
            if (isBegun) end = Math.Max(end, shift.Span.ToMs);
        }

        return end > 0 ? end : nowMs / DayMs * DayMs;
    }

    private static TimeSpanMs On(DateOnly day, LocalSpan daily, TimeZoneInfo zone)
    {
        DateTime from = day.ToDateTime(daily.Start);
        DateTime to = day.ToDateTime(daily.End).AddDays(daily.End <= daily.Start ? 1 : 0);
        return new TimeSpanMs(LocalTime.ToUtcMs(from, zone), LocalTime.ToUtcMs(to, zone));
    }
}
