using System.Collections.Concurrent;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>A store in memory that is down, refuses and is started anew when the test says so.</summary>
/// <param name="cursor">Reads the cursor that is kept.</param>
internal sealed class TestSink(Func<string> cursor) : IMetricSink
{
    private long _connections = 1;
    private int _failures;
    private int _writes;

    /// <summary>How many writes are still to fail.</summary>
    public int Failures
    {
        get => Volatile.Read(ref _failures);
        set => Volatile.Write(ref _failures, value);
    }

    /// <summary>How many writes there were, failed ones among them.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>How long it asks to wait when it fails.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The measurement that it refuses.</summary>
    public string Refuses { get; init; } = "";

    /// <summary>Whether each write comes on a connection of its own.</summary>
    public bool ConnectsAnew { get; init; }

    /// <summary>The cursor as it was kept at each write.</summary>
    public ConcurrentQueue<string> CursorsSeen { get; } = new();

    /// <summary>What it was given.</summary>
    public ConcurrentQueue<MetricPoint> Taken { get; } = new();

    public string Name => "test";

    public TimeSpan GoBack { get; init; }

    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Starts it anew.</summary>
    public void Restart() => Interlocked.Increment(ref _connections);

    public Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel)
    {
        Interlocked.Increment(ref _writes);
        CursorsSeen.Enqueue(cursor());
        if (ConnectsAnew) Restart();
        if (Failures > 0)
        {
            Failures--;
            throw new SinkUnavailableException("down") { RetryAfter = RetryAfter };
        }

        foreach (MetricPoint point in points.Where(point => point.Measurement != Refuses)) Taken.Enqueue(point);
        return Task.FromResult<IReadOnlyList<RefusedPoint>>([.. points.Where(point => point.Measurement == Refuses).Select(point => new RefusedPoint(point, "we do not like it"))]);
    }

    public Task ProbeAsync(CancellationToken cancel) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
