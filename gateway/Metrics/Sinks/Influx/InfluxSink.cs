using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>
/// Points to an InfluxDB, or to what speaks its line protocol. While one request is on its way the next is made. One with lines that the server refuses
/// is sent again without those it names, or in halves until these stand alone: sending the others again does no harm, as the same point is one point.
/// </summary>
public sealed class InfluxSink : IMetricSink
{
    private readonly ILineTransport _transport;
    private LineBatch _next = new();
    private LineBatch _sent = new();

    internal InfluxSink(InfluxOptions options, ILineTransport transport)
    {
        _transport = transport;
        Name = $"influxdb {options.Url}";
        GoBack = options.GoBack;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public TimeSpan GoBack { get; }

    /// <inheritdoc/>
    public long Connections => _transport.Connections;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel)
    {
        List<RefusedPoint> refused = [];
        Task<IReadOnlyList<RefusedPoint>> sending = Task.FromResult<IReadOnlyList<RefusedPoint>>([]);
        int at = 0;
        while (at < points.Count)
        {
            at = _next.Fill(points, at);
            refused.AddRange(await sending.ConfigureAwait(false));
            (_next, _sent) = (_sent, _next);
            sending = SendAsync(_sent, cancel);
        }

        refused.AddRange(await sending.ConfigureAwait(false));
        return refused;
    }

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancel) => _transport.ProbeAsync(cancel);

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private async Task<IReadOnlyList<RefusedPoint>> SendAsync(LineBatch batch, CancellationToken cancel)
    {
        if (batch.Points.Count == 0) return batch.Refused;
        InfluxAnswer answer = await AskAsync(batch, cancel).ConfigureAwait(false);
        if (answer.Verdict == InfluxVerdict.Written) return batch.Refused;
        Stack<IReadOnlyList<MetricPoint>> waiting = new();
        LineBatch part = new();
        Judge(batch.Points, answer, batch.Refused, waiting);
        while (waiting.TryPop(out IReadOnlyList<MetricPoint>? points))
        {
            part.Fill(points, 0);
            answer = await AskAsync(part, cancel).ConfigureAwait(false);
            if (answer.Verdict != InfluxVerdict.Written) Judge(points, answer, batch.Refused, waiting);
        }

        return batch.Refused;
    }

    private async Task<InfluxAnswer> AskAsync(LineBatch batch, CancellationToken cancel)
    {
        InfluxAnswer answer = await _transport.SendAsync(batch.Lines, cancel).ConfigureAwait(false);
        if (answer.Verdict != InfluxVerdict.Unavailable) return answer;
        throw new SinkUnavailableException($"{Name}: {answer.Reason}") { RetryAfter = answer.RetryAfter };
    }

    // Which of these points are refused for good, and which are to be sent again.
    private static void Judge(IReadOnlyList<MetricPoint> points, InfluxAnswer answer, List<RefusedPoint> refused, Stack<IReadOnlyList<MetricPoint>> waiting)
    {
        Dictionary<int, string> named = answer.Lines.Where(line => line.Number >= 1 && line.Number <= points.Count)
            .GroupBy(line => line.Number - 1).ToDictionary(line => line.Key, line => line.First().Reason);
        if (named.Count > 0)
        {
            refused.AddRange(named.Select(line => new RefusedPoint(points[line.Key], $"{answer.Reason}: {line.Value}")));
            List<MetricPoint> rest = [.. points.Where((_, i) => !named.ContainsKey(i))];
            if (rest.Count > 0) waiting.Push(rest);
        }
        else if (points.Count == 1 || answer.Dropped == points.Count)
        {
            refused.AddRange(points.Select(point => new RefusedPoint(point, answer.Reason)));
        }
        else
        {
            waiting.Push([.. points.Skip(points.Count / 2)]);
            waiting.Push([.. points.Take(points.Count / 2)]);
        }
    }
}
