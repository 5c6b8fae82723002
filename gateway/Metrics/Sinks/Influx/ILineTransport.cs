namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>A way of getting lines of line protocol to a server. One request at a time.</summary>
internal interface ILineTransport : IDisposable
{
    /// <summary>See <see cref="IMetricSink.Connections"/>.</summary>
    long Connections { get; }

    /// <summary>Sends the lines; returns what the server answered. They must not change until then.</summary>
    /// <exception cref="SinkUnavailableException">There was no answer.</exception>
    Task<InfluxAnswer> SendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel);

    /// <inheritdoc cref="IMetricSink.ProbeAsync"/>
    Task ProbeAsync(CancellationToken cancel);
}
