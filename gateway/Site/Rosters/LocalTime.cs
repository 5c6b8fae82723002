namespace DeskDevice.Site.Rosters;

/// <summary>A site's wall clock as UTC, on the days too on which it is set.</summary>
public static class LocalTime
{
    /// <summary>UTC ms of a local time. Of a time that comes twice the first is meant; one that is skipped is the moment after the gap.</summary>
    public static long ToUtcMs(DateTime local, TimeZoneInfo zone)
    {
        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.GetUtcOffset(local);
        return (local - DateTime.UnixEpoch - offset).Ticks / TimeSpan.TicksPerMillisecond;
    }
}
