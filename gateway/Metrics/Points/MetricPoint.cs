namespace DeskDevice.Metrics.Points;

/// <summary>What a series is told apart by.</summary>
public readonly record struct MetricTag(string Key, string Value);

/// <summary>One figure of a point.</summary>
public readonly record struct MetricField(string Key, FieldValue Value);

/// <summary>
/// One point of a time series. Measurement, tags and time make it the same point: written again it takes the place of the first, field by field.
/// It may hold what no store takes: sinks check it by <see cref="PointRules"/> and refuse it with the reason.
/// </summary>
public sealed class MetricPoint
{
    /// <summary>Makes a point; tags may come in any order.</summary>
    /// <param name="measurement">What is measured, for example "call".</param>
    /// <param name="timeNs">Nanoseconds since 1970, UTC.</param>
    /// <param name="tags">What the series is told apart by.</param>
    /// <param name="fields">The figures; one or more.</param>
    public MetricPoint(string measurement, long timeNs, IEnumerable<MetricTag> tags, IEnumerable<MetricField> fields)
    {
        Measurement = measurement;
        TimeNs = timeNs;
        Tags = [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        Fields = [.. fields];
    }

    private MetricPoint(long timeNs, string measurement, MetricTag[] sortedTags, MetricField[] fields)
    {
        Measurement = measurement;
        TimeNs = timeNs;
        Tags = sortedTags;
        Fields = fields;
    }

    /// <summary>For those that keep their tags: sorted by key, and never changed afterwards.</summary>
    internal static MetricPoint OfSeries(string measurement, long timeNs, MetricTag[] sortedTags, MetricField[] fields) => new(timeNs, measurement, sortedTags, fields);

    /// <summary>What is measured.</summary>
    public string Measurement { get; }

    /// <summary>Nanoseconds since 1970, UTC.</summary>
    public long TimeNs { get; }

    /// <summary>The tags, sorted by key.</summary>
    public IReadOnlyList<MetricTag> Tags { get; }

    /// <summary>The fields in the order given.</summary>
    public IReadOnlyList<MetricField> Fields { get; }
}
