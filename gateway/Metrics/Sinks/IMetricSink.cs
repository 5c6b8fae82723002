using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks;

/// <summary>A place that points go to. Points come in the order of the journal; one write at a time.</summary>
public interface IMetricSink : IDisposable
{
    /// <summary>What people know it by, for example "influxdb http://127.0.0.1:8086/".</summary>
    string Name { get; }

    /// <summary>
    /// For how long after a write a crash of the store may lose it all the same; zero for one that writes through to its disk. What was written in
    /// that time is sent again when the store was gone: see <see cref="Connections"/>.
    /// </summary>
    TimeSpan GoBack { get; }

    /// <summary>How often a connection was made that nobody had announced: one more says that the store may have been started anew.</summary>
    long Connections { get; }

    /// <summary>
    /// Writes a batch. When it returns, every point is stored but those returned, which are refused for good: writing them again would not help.
    /// A point that is there already is the same point still, so a batch may be written again after a failure.
    /// </summary>
    /// <exception cref="SinkUnavailableException">Not known to be stored; write the same batch again later.</exception>
    Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel);

    /// <summary>Asks the store for anything, so that <see cref="Connections"/> shows whether it is still the one that was written to.</summary>
    /// <exception cref="SinkUnavailableException">It does not answer.</exception>
    Task ProbeAsync(CancellationToken cancel);
}

/// <summary>A point that a sink will never take.</summary>
/// <param name="Point">The point.</param>
/// <param name="Reason">The part that is wrong, its value and what to do; or the server's own words.</param>
public sealed record RefusedPoint(MetricPoint Point, string Reason);

/// <summary>A sink cannot be reached, is full, or is not set up for us. It may be later; the points should be kept and sent again.</summary>
public sealed class SinkUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long to wait before the next try, as the server asks; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
