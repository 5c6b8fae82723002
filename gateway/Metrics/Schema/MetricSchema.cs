using System.Collections.Frozen;
using DeskDevice.Metrics.Points;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Schema;

/// <summary>All that a metrics server ever gets of us. What is not here is not sent: builds for tests check every point.</summary>
public static class MetricSchema
{
    /// <summary>The measurements.</summary>
    public static IReadOnlyList<MeasurementRule> All { get; } =
        [CallRules.Call, CallRules.Hold, CallRules.Verdict, MinuteRules.Site, MinuteRules.Team, DeskRules.Health];

    private static readonly FrozenDictionary<string, MeasurementRule> ByName = All.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The measurement of that name, or null.</summary>
    public static MeasurementRule? Find(string measurement) => ByName.GetValueOrDefault(measurement);

    /// <summary>How the point breaks the schema: the measurement, the key and what is wrong; null when it keeps to it.</summary>
    public static string? Problem(MetricPoint point, PrivacySetting privacy)
    {
        if (Find(point.Measurement) is not { } rule) return $"measurement '{point.Measurement}' is not in the schema: add it to {nameof(MetricSchema)}";
        return (TagProblem(point, rule, privacy) ?? FieldProblem(point, rule)) is { } problem ? $"{point.Measurement}: {problem}" : null;
    }

    /// <summary>Throws when the point breaks the schema.</summary>
    /// <exception cref="InvalidOperationException">It does; the message says how.</exception>
    public static void Demand(MetricPoint point, PrivacySetting privacy)
    {
        if (Problem(point, privacy) is { } problem) throw new InvalidOperationException(problem);
    }

    private static string? TagProblem(MetricPoint point, MeasurementRule rule, PrivacySetting privacy)
    {
        foreach (MetricTag tag in point.Tags)
        {
            TagRule? known = rule.Tags.FirstOrDefault(one => one.Key == tag.Key);
            if (known == null) return $"tag '{tag.Key}' is not in the schema";
            if (known.Presence == Presence.ByPrivacy && privacy == PrivacySetting.Team) return $"tag '{tag.Key}' is there, and the privacy setting is 'team'";
        }

        TagRule? missing = rule.Tags.FirstOrDefault(one => IsDue(one.Presence, privacy) && point.Tags.All(tag => tag.Key != one.Key));
        return missing == null ? null : $"tag '{missing.Key}' is missing";
    }

    private static string? FieldProblem(MetricPoint point, MeasurementRule rule)
    {
        foreach (MetricField field in point.Fields)
        {
            FieldRule? known = rule.Fields.FirstOrDefault(one => one.Key == field.Key);
            if (known == null) return $"field '{field.Key}' is not in the schema";
            if (known.Kind != field.Value.Kind) return $"field '{field.Key}' is {field.Value.Kind}, and {known.Kind} in the schema";
        }

        FieldRule? missing = rule.Fields.FirstOrDefault(one => one.Presence == Presence.Always && point.Fields.All(field => field.Key != one.Key));
        return missing == null ? null : $"field '{missing.Key}' is missing";
    }

    private static bool IsDue(Presence presence, PrivacySetting privacy) =>
        presence == Presence.Always || (presence == Presence.ByPrivacy && privacy != PrivacySetting.Team);
}
