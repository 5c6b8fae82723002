using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Embedded;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Metrics;

/// <summary>The metric sinks in use, each with a cursor of its own: the embedded one always, an InfluxDB where one is configured.</summary>
internal sealed class MetricFollowers : IMetricsPort, IAsyncDisposable
{
    private readonly List<MetricFollower> _followers = [];
    private readonly IJournalReader _reader;
    private readonly EmbeddedSink _embedded;
    private readonly FollowerClocks _clocks;

    private MetricFollowers(IJournalReader reader, EmbeddedSink embedded, FollowerClocks clocks)
    {
        _clocks = clocks;
        _reader = reader;
        _embedded = embedded;
    }

    /// <summary>Points in the embedded store that this run has written.</summary>
    public long EmbeddedPoints => _followers[0].Written;

    /// <summary>How each gets on.</summary>
    public IReadOnlyList<SinkStatus> Sinks => [.. _followers.Select(follower => follower.Status)];

    /// <summary>The same for health checks and telemetry.</summary>
    public IReadOnlyList<SinkSigns> Signs => [.. _followers.Select(follower => follower.Signs)];

    /// <summary>
    /// What leads to the embedded store lies beside it, in this gateway's folder; what leads to a server lies with the journal, so that whoever
    /// takes the site over goes on with it.
    /// </summary>
    public static MetricFollowers Open(
        string folder, GatewaySettings settings, Func<SitePlan> plan, IJournalReader reader, FollowerPlaces places, TimeProvider calendar, Spans spans, ILoggerFactory loggers)
    {
        EmbeddedSink embedded = new(EmbeddedPath(folder));
        MetricFollowers all = new(reader, embedded, new FollowerClocks(TimeProvider.System, calendar));
        all.Add(embedded, FollowerPlaces.Folder(folder).StoreOf("embedded"), plan, spans, loggers);
        if (settings.Influx is { } influx) all.Add(InfluxSinks.Open(influx), places.StoreOf(NameOf(influx)), plan, spans, loggers);
        return all;
    }

    /// <summary>The file of the embedded store in a gateway's folder.</summary>
    public static string EmbeddedPath(string folder) => Path.Combine(folder, "metrics", "metrics.db");

    public void Start() => _followers.ForEach(follower => follower.Start());

    public void Wake() => _followers.ForEach(follower => follower.Wake());

    /// <summary>Deletes the embedded points before <paramref name="time"/>, and those set aside; how long a metrics server keeps its own is set there.</summary>
    public async Task DeleteBeforeAsync(DateTimeOffset time)
    {
        await _embedded.DeleteBeforeAsync(time);
        foreach (MetricFollower follower in _followers) follower.DeleteBefore(time.ToUnixTimeMilliseconds());
    }

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

    // Another server, or another database there, has a cursor of its own: it gets everything that the journal holds.
    private static string NameOf(InfluxOptions influx)
    {
        string target = string.Join('\n', influx.Url.AbsoluteUri, influx.Api == InfluxApi.V2 ? influx.Organisation + '\n' + influx.Bucket : influx.Database);
        return string.Create(CultureInfo.InvariantCulture, $"influx-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)).AsSpan(0, 4))}");
    }

    private void Add(IMetricSink sink, FollowerStore store, Func<SitePlan> plan, Spans spans, ILoggerFactory loggers)
    {
        _followers.Add(new MetricFollower(sink, plan, _reader, store, _clocks, loggers.CreateLogger<MetricFollower>()) { Spans = spans });
    }
}
