using DeskDevice.Host.Metrics;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Metrics.Sinks;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Retention;

/// <summary>
/// Deletes what is older than the site keeps things: whole UTC days of the journal, and the embedded metrics of the same days. Once
/// at the start, then once an hour by the clock.
/// </summary>
/// <param name="deleteBefore">Lets go of the journal before a day; returns how many days or entries those were.</param>
/// <param name="days">Full days that are kept besides today.</param>
internal sealed partial class Expiry(Func<DateOnly, long> deleteBefore, int days, MetricFollowers metrics, TimeProvider clock, ILogger<Expiry> log) : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private PeriodicTimer? _timer;
    private Task _running = Task.CompletedTask;

    public void Start()
    {
        _timer = new PeriodicTimer(Period, clock);
        _running = RunAsync(_timer);
    }

    /// <summary>Deletes what is due now. What cannot be deleted is logged, and tried again the next time.</summary>
    public async Task ApplyAsync()
    {
        DateOnly oldest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-days);
        try
        {
            long deleted = deleteBefore(oldest);
            if (deleted > 0) LogDeleted(oldest, deleted);
            await metrics.DeleteBeforeAsync(new DateTimeOffset(oldest, TimeOnly.MinValue, TimeSpan.Zero));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JournalFileException or SinkUnavailableException)
        {
            LogNotDeleted(oldest, failure.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        await _running;
    }

    private async Task RunAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync()) await ApplyAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted what the journal held before {Oldest} ({Count}).")]
    private partial void LogDeleted(DateOnly oldest, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is older than {Oldest} could not be deleted; it is tried again in an hour. {Reason}")]
    private partial void LogNotDeleted(DateOnly oldest, string reason);
}
