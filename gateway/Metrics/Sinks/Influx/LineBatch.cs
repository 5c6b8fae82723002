using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>The points of one request, as lines; used again for the next one.</summary>
internal sealed class LineBatch
{
    /// <summary>The most points of a request.</summary>
    public const int MaxPoints = 5_000;

    /// <summary>Where a request ends, in bytes: below the megabyte that proxies take when nobody has told them otherwise.</summary>
    public const int FullBytes = 900_000;

    private readonly List<MetricPoint> _points = new(MaxPoints);
    private readonly LineBuffer _lines = new();

    /// <summary>The points that stand in <see cref="Lines"/>, a line each, in this order.</summary>
    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>The lines.</summary>
    public ReadOnlyMemory<byte> Lines => _lines.Bytes;

    /// <summary>Points that were to be in it and never can be: by our rules, then by the server's.</summary>
    public List<RefusedPoint> Refused { get; private set; } = [];

    /// <summary>Takes as many points as a request can hold, from <paramref name="start"/> on; returns where it stopped.</summary>
    public int Fill(IReadOnlyList<MetricPoint> points, int start)
    {
        _points.Clear();
        _lines.Clear();
        Refused = [];
        int at = start;
        while (at < points.Count && _points.Count < MaxPoints && _lines.Length < FullBytes)
        {
            MetricPoint point = points[at++];
            if (LineProtocol.Append(_lines, point) is { } problem) Refused.Add(new RefusedPoint(point, problem));
            else _points.Add(point);
        }

        return at;
    }
}
