using DeskDevice.Site.Rosters;

namespace DeskDevice.Site.CallBacks;

/// <summary>By when the site's agents call back when they have promised to: a number of working days after the day of the promise.</summary>
public sealed record CallBackDays
{
    /// <summary>The working days where the settings name none.</summary>
    public static IReadOnlyList<DayOfWeek> Weekdays { get; } = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>How many working days: 1 to 30.</summary>
    public int Days { get; init; } = 2;

    /// <summary>Which days of the week are working days; at least one.</summary>
    public IReadOnlyList<DayOfWeek> WorkingDays { get; init; } = Weekdays;

    /// <summary>When a promise of UTC <paramref name="promisedMs"/> is due: the desk reminds of it from the beginning of that working day, and it is missed when the day is over.</summary>
    public DueDay DueOf(long promisedMs, TimeZoneInfo zone)
    {
        DateTime day = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(promisedMs), zone).Date;
        for (int left = Days; left > 0;)
        {
            day = day.AddDays(1);
            if (WorkingDays.Contains(day.DayOfWeek)) left--;
        }

        return new DueDay(LocalTime.ToUtcMs(day, zone), LocalTime.ToUtcMs(day.AddDays(1), zone));
    }
}

/// <summary>The day on which a call-back is due.</summary>
/// <param name="BeginsMs">Its midnight, UTC ms: from here on the desk reminds.</param>
/// <param name="EndsMs">The midnight after it, UTC ms: from here on the call-back is missed.</param>
public readonly record struct DueDay(long BeginsMs, long EndsMs);
