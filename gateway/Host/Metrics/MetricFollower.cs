using System.Diagnostics;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Metrics;

/// <summary>
/// Leads the journal into one metric sink. Its cursor moves only after the sink has taken the points: a sink that is down is a cursor that
/// lags, and a restart goes on from there.
/// </summary>
internal sealed partial class MetricFollower(
    IMetricSink sink, SitePlan plan, IJournalReader reader, CursorFile cursor, ILogger<MetricFollower> log) : IAsyncDisposable
{
    private const int Batch = 1_000;

    /// <summary>New entries gather for this long, so that a busy floor costs a few reads and writes a second and not one for each commit.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan RetryMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _following = Task.CompletedTask;
    private long _written;
    private long _position;
    private long _refused;
    private long _receivedMs;
    private volatile string _trouble = "";

    /// <summary>Points the sink has taken since the start.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>The last journal entry whose points the sink has taken.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Points the sink refused for good since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>When the newest entry whose points the sink has taken was received, UTC ms; 0 before the first.</summary>
    public long ReceivedMs => Interlocked.Read(ref _receivedMs);

    /// <summary>What kind of sink it is: the first word of its name; an address is not for a label.</summary>
    public string Name => sink.Name.Split(' ')[0];

    /// <summary>Traces some of the writes; none unless set.</summary>
    public Spans Spans { get; init; } = new(0);

    /// <summary>Why the sink takes nothing now; empty while it does.</summary>
    public string Trouble => _trouble;

    public void Start() => _following = Task.Run(() => FollowAsync(_stopping.Token));

    /// <summary>There are new entries.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake, or about to be.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _following;
        _stopping.Dispose();
        _wake.Dispose();
        sink.Dispose();
    }

    // A failure that is not the sink's (a disk without room for the cursor, a damaged day of the journal) starts it over from its cursor: the
    // same entries give the same points, so points that are sent again are the points that were sent.
    private async Task FollowAsync(CancellationToken stopping)
    {
        for (TimeSpan wait = RetryMin; !stopping.IsCancellationRequested; wait = Longer(wait))
        {
            try
            {
                await FollowFromCursorAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                _trouble = failure.Message;
                LogStopped(sink.Name, wait.TotalSeconds, failure);
                await Task.Delay(wait, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < RetryMax ? wait * 2 : RetryMax;

    private async Task FollowFromCursorAsync(CancellationToken stopping)
    {
        MetricProjection projection = new(plan);
        // A cursor beyond the journal's end is of a journal that is gone; this one begins anew.
        long sent = cursor.Read();
        if (sent > reader.LastId) sent = 0;
        long at = 0;
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            IReadOnlyList<JournalEntry> entries = reader.Read(at, Batch);
            if (entries.Count == 0)
            {
                Interlocked.Exchange(ref _position, at);
                await _wake.WaitAsync(stopping);
                await Task.Delay(Gather, TimeProvider.System, stopping);
                continue;
            }

            // Until the sink has taken one, it is as far behind as the oldest.
            Interlocked.CompareExchange(ref _receivedMs, entries[0].ReceivedMs, 0);
            List<MetricPoint> points = PointsOf(entries, projection, sent);
            if (points.Count > 0) await WriteAsync(points, stopping);
            at = entries[^1].Id;
            if (at > sent) cursor.Write(at);
            _trouble = "";
            Interlocked.Exchange(ref _receivedMs, entries[^1].ReceivedMs);
            Interlocked.Exchange(ref _position, at);
        }
    }

    // What was sent before this start is stepped again, for the state of calls that go on, and not sent again.
    private static List<MetricPoint> PointsOf(IReadOnlyList<JournalEntry> entries, MetricProjection projection, long sent)
    {
        List<MetricPoint> points = [];
        foreach (JournalEntry entry in entries)
        {
            int before = points.Count;
            projection.Step(entry, points);
            if (entry.Id <= sent) points.RemoveRange(before, points.Count - before);
        }

        return points;
    }

    private async Task<IReadOnlyList<RefusedPoint>> SendAsync(List<MetricPoint> points, CancellationToken stopping)
    {
        using Activity? span = Spans.Write(sink.Name, points.Count);
        return await sink.WriteAsync(points, stopping);
    }

    private async Task WriteAsync(List<MetricPoint> points, CancellationToken stopping)
    {
        for (TimeSpan wait = RetryMin; ; wait = Longer(wait))
        {
            try
            {
                IReadOnlyList<RefusedPoint> refused = await SendAsync(points, stopping);
                foreach (RefusedPoint point in refused) LogRefused(sink.Name, point.Reason);
                Interlocked.Add(ref _refused, refused.Count);
                Interlocked.Add(ref _written, points.Count - refused.Count);
                return;
            }
            catch (SinkUnavailableException unavailable)
            {
                _trouble = unavailable.Message;
                LogUnavailable(sink.Name, wait.TotalSeconds, unavailable.Message);
                await Task.Delay(wait, TimeProvider.System, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Metrics: following the journal for {Sink} failed; it starts over in {Seconds} s, and nothing is lost.")]
    private partial void LogStopped(string sink, double seconds, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: {Sink} takes nothing, next try in {Seconds} s; nothing is lost. {Reason}")]
    private partial void LogUnavailable(string sink, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: {Sink} refused a point for good: {Reason}")]
    private partial void LogRefused(string sink, string reason);
}
