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
    private readonly MetricField[] _fields;

    /// <summary>Makes a point; tags may come in any order.</summary>
    /// <param name="measurement">What is measured, for example "call".</param>
    /// <param name="timeNs">Nanoseconds since 1970, UTC.</param>
    /// <param name="tags">What the series is told apart by.</param>
    /// <param name="fields">The figures; one or more.</param>
    public MetricPoint(string measurement, long timeNs, IEnumerable<MetricTag> tags, IEnumerable<MetricField> fields)
    {
        Measurement = measurement;
        TimeNs = timeNs;
        Tags = new TagSet(tags);
        _fields = [.. fields];
    }

    private MetricPoint(string measurement, long timeNs, TagSet tags, MetricField[] fields)
    {
        Measurement = measurement;
        TimeNs = timeNs;
        Tags = tags;
        _fields = fields;
    }

    /// <summary>A point of a series whose tags are kept.</summary>
    internal static MetricPoint OfSeries(string measurement, long timeNs, TagSet tags, MetricField[] fields) => new(measurement, timeNs, tags, fields);

    /// <summary>What is measured.</summary>
    public string Measurement { get; }

    /// <summary>Nanoseconds since 1970, UTC.</summary>
    public long TimeNs { get; }

    /// <summary>The tags, sorted by key.</summary>
    public TagSet Tags { get; }

    /// <summary>The fields in the order given.</summary>
    public IReadOnlyList<MetricField> Fields => _fields;

    /// <summary>The same, to go through millions.</summary>
    internal ReadOnlySpan<MetricField> Figures => _fields;
}
