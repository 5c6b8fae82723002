using System.Globalization;

namespace DeskDevice.Site;

/// <summary>Dates and times as people write them, in the site's own time zone.</summary>
public static class SiteTime
{
    private static readonly string[] Dates = ["yyyy-MM-dd"];
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>The beginning of a period, UTC ms: a date is its midnight.</summary>
    /// <exception cref="SiteException">It is neither a date nor a time.</exception>
    public static long Beginning(string field, string text, TimeZoneInfo zone) =>
        Date(text) is { } date ? ToUtc(date, zone) : Time(text, zone) ?? throw Refused(field, text);

    /// <summary>The end of a period, UTC ms: a date belongs to the period, so it is the midnight after it.</summary>
    /// <exception cref="SiteException">It is neither a date nor a time.</exception>
    public static long End(string field, string text, TimeZoneInfo zone) =>
        Date(text) is { } date && date < DateTime.MaxValue.Date ? ToUtc(date.AddDays(1), zone) : Time(text, zone) ?? throw Refused(field, text);

    /// <summary>A UTC time at the site.</summary>
    public static DateTimeOffset At(long utcMs, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(utcMs), zone);

    private static DateTime? Date(string text) =>
        DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    private static long? Time(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)) return ToUtc(local, zone);
        bool isUtc = text.EndsWith('Z') && DateTime.TryParseExact(text[..^1], Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        return isUtc ? ToUtc(local, TimeZoneInfo.Utc) : null;
    }

    // A time that summer time skipped is taken as if it had not; of one that came twice, the second.
    private static long ToUtc(DateTime local, TimeZoneInfo zone) =>
        (local - DateTime.UnixEpoch - zone.GetUtcOffset(local)).Ticks / TimeSpan.TicksPerMillisecond;

    private static SiteException Refused(string field, string text) =>
        new([$"{field}: '{text}' is no date or time; write for example 2026-11-02, 2026-11-02T09:30 (the site's time) or 2026-11-02T07:30Z"]);
}
