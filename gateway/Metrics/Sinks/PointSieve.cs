using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks;

/// <summary>Parts a batch into the points that can be written and those that break a rule.</summary>
internal static class PointSieve
{
    public static (List<MetricPoint> Good, List<RefusedPoint> Refused) Sort(IReadOnlyList<MetricPoint> points)
    {
        var good = new List<MetricPoint>(points.Count);
        var refused = new List<RefusedPoint>();
        foreach (var point in points)
        {
            if (PointRules.Problem(point) is { } problem) refused.Add(new RefusedPoint(point, problem));
            else good.Add(point);
        }
        return (good, refused);
    }
}
