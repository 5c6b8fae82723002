using DeskDevice.Host.Metrics;
using DeskDevice.Host.Settings;
using DeskDevice.Journal;
using DeskDevice.Metrics.Sinks;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Retention;

/// <summary>
/// Deletes what is older than the site keeps things, and the oldest of what takes more room than it may: whole UTC days of the journal, and the
/// embedded metrics of the same days. Once at the start, then once an hour by the clock.
/// </summary>
internal sealed partial class Expiry(IJournalRetention journal, DataSettings data, MetricFollowers metrics, TimeProvider clock, ILogger<Expiry> log) : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private ExpiryCounters _counters;
    private PeriodicTimer? _timer;
    private Task _running = Task.CompletedTask;

    /// <summary>What it has deleted. Safe from any thread.</summary>
    public ExpiryCounters Counters
    {
        get { lock (_gate) return _counters; }
    }

    public void Start()
    {
        _timer = new PeriodicTimer(Period, clock);
        _running = RunAsync(_timer);
    }

    /// <summary>Deletes what is due now. What cannot be deleted is logged, and tried again the next time.</summary>
    public async Task ApplyAsync()
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly oldest = today.AddDays(-data.RetentionDays);
        try
        {
            Deleted aged = journal.DeleteBefore(oldest);
            if (aged.Days > 0) LogAged(aged.Days, aged.Entries, oldest, data.RetentionDays);
            Deleted large = data.RetentionBytes is { } bytes ? Shrink(bytes, today, ref oldest) : default;
            Count(aged, large);
            await metrics.DeleteBeforeAsync(new DateTimeOffset(oldest, TimeOnly.MinValue, TimeSpan.Zero));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UnreadableJournalException or SinkUnavailableException)
        {
            LogNotDeleted(oldest, failure.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        await _running;
    }

    private Deleted Shrink(long bytes, DateOnly today, ref DateOnly oldest)
    {
        DateOnly within = journal.OldestWithin(bytes, today);
        if (within <= oldest) return default;
        oldest = within;
        Deleted large = journal.DeleteBefore(oldest);
        if (large.Days > 0) LogLarge(large.Days, large.Entries, oldest, data.RetentionMegabytes);
        return large;
    }

    private void Count(Deleted aged, Deleted large)
    {
        long bytes = journal.Bytes;
        lock (_gate) _counters = new ExpiryCounters(_counters.ForAge + aged.Days, _counters.ForSize + large.Days, _counters.Entries + aged.Entries + large.Entries, bytes);
        if (data.RetentionBytes is { } most && bytes > most) LogStillLarge(bytes >> 20, data.RetentionMegabytes);
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync()) await ApplyAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal: {Days} days, {Entries} entries, before {Oldest} were deleted: they were older than {Limit} days (Data:RetentionDays).")]
    private partial void LogAged(int days, long entries, DateOnly oldest, int limit);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal: {Days} days, {Entries} entries, before {Oldest} were deleted: it took more than {Limit} MB (Data:RetentionMegabytes).")]
    private partial void LogLarge(int days, long entries, DateOnly oldest, int limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal takes {Megabytes} MB with today alone, more than {Limit} MB (Data:RetentionMegabytes); today is never deleted. Raise the limit.")]
    private partial void LogStillLarge(long megabytes, int limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is older than {Oldest} could not be deleted; it is tried again in an hour. {Reason}")]
    private partial void LogNotDeleted(DateOnly oldest, string reason);
}
