using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks.Embedded;

/// <summary>Points are equal here when they are of the same series: by measurement and tags, whatever they say and when.</summary>
internal sealed class SeriesComparer : IEqualityComparer<MetricPoint>
{
    public static readonly SeriesComparer Instance = new();

    public bool Equals(MetricPoint? x, MetricPoint? y)
    {
        if (x is null || y is null || x.Measurement != y.Measurement || x.Tags.Count != y.Tags.Count) return x == y;
        for (var i = 0; i < x.Tags.Count; i++)
        {
            if (x.Tags[i] != y.Tags[i]) return false;
        }
        return true;
    }

    // The values tell series of one measurement apart; their keys are the same.
    public int GetHashCode(MetricPoint point)
    {
        var hash = point.Measurement.GetHashCode(StringComparison.Ordinal);
        for (var i = 0; i < point.Tags.Count; i++) hash = HashCode.Combine(hash, point.Tags[i].Value);
        return hash;
    }
}
