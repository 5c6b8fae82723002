namespace DeskDevice.Rehearsal.Counting;

/// <summary>The hour of the day at the site. Offsets change at whole quarters of an hour only, so one answer holds for a quarter.</summary>
internal sealed class LocalHours(TimeZoneInfo zone)
{
    private const long QuarterMs = 15 * 60 * 1000;

    private long _quarter = long.MinValue;
    private int _hour;

    /// <summary>0 to 23.</summary>
    public int Of(long utcMs)
    {
        long quarter = utcMs / QuarterMs;
        if (quarter == _quarter) return _hour;
        _quarter = quarter;
        _hour = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(utcMs), zone).Hour;
        return _hour;
    }
}
