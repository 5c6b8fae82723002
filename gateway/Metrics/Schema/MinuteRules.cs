using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Schema;

/// <summary>What is told of every minute.</summary>
internal static class MinuteRules
{
    private static readonly FieldRule[] Fields =
    [
        Count("calls_offered", "rings that ended in this minute, answered or not"),
        Count("calls_answered", "those that were answered"),
        Count("calls_missed", "those that were not, whether the caller gave up within the limit or not"),
        Count("calls_in_time", "those answered within the limit"),
        Ratio("service_level_ratio", "calls in time to calls offered"),
        Seconds("answer_sum_seconds", "speed of answer, all answered calls together"),
        Seconds("answer_mean_seconds", "its average"),
        Seconds("answer_max_seconds", "the slowest"),
        Count("holds", "holds that ended in this minute"),
        Count("holds_in_time", "those within the limit"),
        Ratio("hold_compliance_ratio", "holds in time to holds"),
        Seconds("hold_max_seconds", "the longest"),
        Seconds("handle_seconds", "time of all desks in calls, holds and wrap-up within this minute"),
        Seconds("idle_seconds", "time of all desks free for a call"),
        Seconds("ringing_seconds", "time of all desks ringing"),
        Seconds("away_seconds", "time of all desks on a break, or free without their headset"),
        Ratio("occupancy_ratio", "handle to handle and idle"),
        Seconds("scheduled_seconds", "time that the roster schedules for all desks, breaks included; it and the next two are not there where it schedules nothing"),
        Seconds("adherent_seconds", "of that, the time in which somebody was there and was to be, or was not there and had a break; a desk that nothing was heard of for a quarter of an hour is not there"),
        Ratio("adherence_ratio", "adherent to scheduled"),
    ];

    public static readonly MeasurementRule Site = new(
        "site_minute",
        "One minute of a site, at its begin. Counts are there when something was counted, times when a desk was there, or was to be; of a minute without any there is no point.",
        "sites")
    {
        Tags = [Tags.Site],
        Fields = Fields,
    };

    public static readonly MeasurementRule Team = new("team_minute", "The same of one team on one floor.", "groups")
    {
        Tags = [.. Schema.Tags.Conduct.Where(tag => tag.Presence == Presence.Always)],
        Fields = Fields,
    };

    private static FieldRule Count(string key, string description) => new(key, FieldKind.Integer, key.StartsWith("calls", StringComparison.Ordinal) ? "calls" : "holds", Presence.Sometimes, description);

    private static FieldRule Seconds(string key, string description) => new(key, FieldKind.Float, "s", Presence.Sometimes, description);

    private static FieldRule Ratio(string key, string description) => new(key, FieldKind.Float, "0 to 1", Presence.Sometimes, description);
}
