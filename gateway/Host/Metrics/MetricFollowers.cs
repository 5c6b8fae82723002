using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Embedded;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Metrics;

/// <summary>The metric sinks in use, each with a cursor of its own: the embedded one always, an InfluxDB where one is configured.</summary>
internal sealed class MetricFollowers : IAsyncDisposable
{
    private readonly List<MetricFollower> _followers = [];
    private readonly IJournalReader _reader;
    private readonly EmbeddedSink _embedded;

    private MetricFollowers(IJournalReader reader, EmbeddedSink embedded)
    {
        _reader = reader;
        _embedded = embedded;
    }

    /// <summary>Points in the embedded store that this run has written.</summary>
    public long EmbeddedPoints => _followers[0].Written;

    /// <summary>How each sink stands now, when the journal's newest entry is <paramref name="last"/>.</summary>
    public IReadOnlyList<SinkSigns> Sinks(long last, DateTimeOffset now) => [.. _followers.Select(sink => SignsOf(sink, last, now))];

    private static SinkSigns SignsOf(MetricFollower sink, long last, DateTimeOffset now)
    {
        long behind = Math.Max(0, last - sink.Position);
        TimeSpan lag = behind == 0 || sink.ReceivedMs == 0 ? TimeSpan.Zero : now - DateTimeOffset.FromUnixTimeMilliseconds(sink.ReceivedMs);
        return new SinkSigns(sink.Name, behind, lag > TimeSpan.Zero ? lag : TimeSpan.Zero, sink.Written, sink.Refused, sink.Trouble);
    }

    public static MetricFollowers Open(string folder, GatewaySettings settings, SitePlan plan, IJournalReader reader, Spans spans, ILoggerFactory loggers)
    {
        string metrics = Path.Combine(folder, "metrics");
        Directory.CreateDirectory(metrics);
        EmbeddedSink embedded = new(Path.Combine(metrics, "metrics.db"));
        MetricFollowers all = new(reader, embedded);
        all.Add(embedded, "embedded", metrics, plan, spans, loggers);
        if (settings.Influx is { } influx) all.Add(new InfluxSink(influx), "influx", metrics, plan, spans, loggers);
        return all;
    }

    public void Start() => _followers.ForEach(follower => follower.Start());

    public void Wake() => _followers.ForEach(follower => follower.Wake());

    /// <summary>Deletes the embedded points before <paramref name="time"/>; how long a metrics server keeps them is set there.</summary>
    public Task DeleteBeforeAsync(DateTimeOffset time) => _embedded.DeleteBeforeAsync(time);

    /// <summary>Waits until every cursor stands at the journal's end.</summary>
    public async Task SettleAsync(TimeSpan deadline)
    {
        TimeProvider clock = TimeProvider.System;
        long start = clock.GetTimestamp();
        while (_followers.Any(follower => follower.Position < _reader.LastId) && clock.GetElapsedTime(start) < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MetricFollower follower in _followers) await follower.DisposeAsync();
    }

    private void Add(IMetricSink sink, string name, string folder, SitePlan plan, Spans spans, ILoggerFactory loggers)
    {
        CursorFile cursor = new(Path.Combine(folder, name + ".cursor"));
        _followers.Add(new MetricFollower(sink, plan, _reader, cursor, loggers.CreateLogger<MetricFollower>()) { Spans = spans });
    }
}
