using System.Diagnostics;
using System.Threading.Channels;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Metrics;

/// <summary>
/// Leads the journal into one metric sink. Its cursor moves only after the sink has taken the points: a sink that is down is a cursor that
/// lags, and a restart goes on from there. After a time in which the sink was gone it goes back to the cursor, which lags by what such a sink may have lost.
/// </summary>
internal sealed partial class MetricFollower(
    IMetricSink sink, Func<SitePlan> plan, IJournalReader reader, FollowerStore store, FollowerClocks clocks, ILogger<MetricFollower> log) : IAsyncDisposable
{
    /// <summary>A sink that comes and goes all the time is not gone back for more often than this before it has got on.</summary>
    private const int MostGoBacks = 10;

    private static readonly TimeSpan RetryMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(60);

    private readonly FollowerCursor _cursor = new(store, sink.GoBack, clocks.Timers);
    private readonly FollowerTally _tally = new(sink, reader, clocks.Calendar);
    private readonly SetAside _aside = new(store);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _following = Task.CompletedTask;

    private long _connections;
    private long _highest;
    private int _goBacks;
    private bool _mayHaveLost;

    /// <summary>The last journal entry whose points the sink has taken.</summary>
    public long Position => _tally.Position;

    /// <summary>How it gets on.</summary>
    public SinkStatus Status => _tally.Status(_aside);

    /// <summary>Points the sink has taken since the start.</summary>
    public long Written => _tally.Written;

    /// <summary>The same for health checks and telemetry.</summary>
    public SinkSigns Signs => _tally.Signs(Name, _aside);

    /// <summary>What kind of sink it is: the first word of its name; an address is not for a label.</summary>
    public string Name => sink.Name.Split(' ')[0];

    /// <summary>Traces some of the writes; none unless set.</summary>
    public Spans Spans { get; init; } = new(0);

    public void Start() => _following = Task.Run(() => FollowAsync(_stopping.Token));

    /// <summary>There are new entries.</summary>
    public void Wake()
    {
        if (_wake.CurrentCount > 0) return;
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake, or about to be.
        }
    }

    /// <summary>Lets go of what was set aside before <paramref name="timeMs"/>.</summary>
    public void DeleteBefore(long timeMs) => _aside.DeleteBefore(timeMs);

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
        TimeSpan wait = RetryMin;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowFromCursorAsync(stopping);
                wait = RetryMin;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogStopped(sink.Name, wait.TotalSeconds, failure);
                _tally.Fail(failure.Message);
                await Task.Delay(wait, clocks.Timers, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = Longer(wait);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < RetryMax ? wait * 2 : RetryMax;

    // Returns when it is to go back.
    private async Task FollowFromCursorAsync(CancellationToken stopping)
    {
        long sent = _cursor.Load(reader.LastId);
        KeptProjection projection = KeptProjection.Load(plan, store, sent, clocks.Timers, what => LogUnusable(sink.Name, what));
        PointReader points = new(reader, projection, sent, _wake, clocks.Timers);
        Channel<PointBatch> batches = Channel.CreateBounded<PointBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task reading = Task.Run(() => points.ReadAsync(batches.Writer, over.Token), CancellationToken.None);
        try
        {
            await foreach (PointBatch batch in batches.Reader.ReadAllAsync(stopping))
            {
                await TakeAsync(batch, stopping);
                if (MustGoBack(batch.At)) return;
            }
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }
    }

    private async Task TakeAsync(PointBatch batch, CancellationToken stopping)
    {
        _tally.Begin(batch);
        if (batch.Points.Count > 0) await WriteAsync(batch, stopping);
        else await ProbeAsync(stopping);
        _tally.Take(batch);
        _cursor.Take(batch.At, batch.State);
        // Nothing settles while it is not known whether it lasted.
        if (!_mayHaveLost && _cursor.Settle()) _goBacks = 0;
    }

    // Once it is past where it was when the sink was gone: a sink that is gone again on the way there is gone back for once more.
    private bool MustGoBack(long at)
    {
        _highest = Math.Max(_highest, at);
        if (!_mayHaveLost || at < _highest) return false;
        _mayHaveLost = false;
        if (++_goBacks > MostGoBacks) return false;
        LogGoBack(sink.Name, at - _cursor.At);
        return true;
    }

    private async Task<IReadOnlyList<RefusedPoint>> SendAsync(PointBatch batch, CancellationToken stopping)
    {
        using Activity? span = Spans.Write(sink.Name, batch.Points.Count);
        return await sink.WriteAsync(batch.Points, stopping);
    }

    private async Task WriteAsync(PointBatch batch, CancellationToken stopping)
    {
        for (TimeSpan wait = RetryMin; ; wait = Longer(wait))
        {
            try
            {
                IReadOnlyList<RefusedPoint> refused = await SendAsync(batch, stopping);
                SeeConnection();
                _aside.Add(refused, _tally.NowMs);
                foreach (RefusedPoint point in refused) LogRefused(sink.Name, point.Reason);
                _tally.Write(batch.Points.Count - refused.Count);
                return;
            }
            catch (SinkUnavailableException unavailable)
            {
                TimeSpan pause = unavailable.RetryAfter is { } asked && asked > wait ? asked : wait;
                Lose(unavailable, pause);
                await Task.Delay(pause, clocks.Timers, stopping);
            }
        }
    }

    // In quiet, until what was written is settled: a server that was started anew would not be noticed before the next points.
    private async Task ProbeAsync(CancellationToken stopping)
    {
        if (!_cursor.HasUnsettled) return;
        try
        {
            await sink.ProbeAsync(stopping);
            SeeConnection();
        }
        catch (SinkUnavailableException unavailable)
        {
            Lose(unavailable, TimeSpan.Zero);
        }
    }

    private void Lose(SinkUnavailableException unavailable, TimeSpan pause)
    {
        _mayHaveLost |= _cursor.HasUnsettled;
        _tally.Fail(unavailable.Message);
        LogUnavailable(sink.Name, pause.TotalSeconds, unavailable.Message);
    }

    // A connection that was made anew, nobody having said that the old one would end, may be to a server that was started anew.
    private void SeeConnection()
    {
        _mayHaveLost |= _cursor.HasUnsettled && sink.Connections != _connections;
        _connections = sink.Connections;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Metrics: following the journal for {Sink} failed; it starts over in {Seconds} s, and nothing is lost.")]
    private partial void LogStopped(string sink, double seconds, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: {Sink} takes nothing, next try in {Seconds} s; nothing is lost. {Reason}")]
    private partial void LogUnavailable(string sink, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: {Sink} was gone; what the last {Entries} entries came to is written again, as it may have lost them.")]
    private partial void LogGoBack(string sink, long entries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: a snapshot for {Sink} cannot be used, the journal is stepped instead: {What}")]
    private partial void LogUnusable(string sink, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics: {Sink} refused a point for good: {Reason}")]
    private partial void LogRefused(string sink, string reason);
}

/// <summary>The clocks of a follower.</summary>
/// <param name="Timers">For waiting.</param>
/// <param name="Calendar">The clock of the journal's entries, which may be of a simulated day.</param>
internal sealed record FollowerClocks(TimeProvider Timers, TimeProvider Calendar);
