using DeskDevice.Host.Composition;
using DeskDevice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Health;

/// <summary>
/// Looks each second at what could be wrong, remembers since when it is, and tells the log of each change. Real time: it knows nothing of a simulated day. Safe from
/// any thread.
/// </summary>
internal sealed partial class HealthWatch : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly GatewayCore _core;
    private readonly ILogger<HealthWatch> _log;
    private readonly TimeSpan _stalled;
    private readonly ReadyChecks _checks;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<(string Name, string Of), Check> _last = [];
    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private Task _watching = Task.CompletedTask;

    public HealthWatch(GatewayCore core, GatewaySettings settings, ILogger<HealthWatch> log)
    {
        (_core, _log) = (core, log);
        _stalled = TimeSpan.FromSeconds(settings.Health.StalledSeconds);
        Disk = new DataDisk(settings.Data.Folder, _time);
        _checks = new ReadyChecks(core, settings, Disk, _time);
    }

    /// <summary>The data folder's disk.</summary>
    public DataDisk Disk { get; }

    /// <summary>Whether the loops turn on which everything depends: nothing here waits for a disk, a lock or a network.</summary>
    public HealthReport Live => new([.. _core.Sites.Slots.Select(Loop).OfType<Check>()]);

    /// <summary>Whether the gateway can do its work, now.</summary>
    public HealthReport Ready
    {
        get
        {
            lock (_gate) return new HealthReport([.. _checks.All().Select(Remember)]);
        }
    }

    public void Start() => _watching = Task.Run(WatchAsync);

    /// <summary>Looks no more by itself.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using PeriodicTimer timer = new(Period, _time);
        do
        {
            try
            {
                _ = Ready;
            }
            catch (Exception failure)
            {
                LogUnseen(failure);
            }
        }
        while (await TickAsync(timer));
    }

    private async Task<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Null where the site is not served here.
    private Check? Loop(SiteSlot site)
    {
        if (site.Core is not { } core) return null;
        TimeSpan silence = core.Signals.Heart.Age;
        bool isStalled = silence > _stalled;
        Check check = isStalled
            ? new Check("owner", site.Name, CheckStatus.Fail, $"The loop that owns floor and fleet has not turned for {silence.TotalSeconds:0} s.", "restart the process: what it acknowledged is in the journal, and desks keep the rest")
            : Check.Pass("owner", site.Name, "Its loop turns.");
        return check with { Since = isStalled ? _time.GetUtcNow() - silence : _startedAt };
    }

    private Check Remember(Check check)
    {
        (string, string) key = (check.Name, check.Of);
        bool isKnown = _last.TryGetValue(key, out Check? before);
        Check now = check with { Since = isKnown && before!.Status == check.Status ? before.Since : _time.GetUtcNow() };
        _last[key] = now;
        if (isKnown ? before!.Status == now.Status : now.Status == CheckStatus.Pass) return now;
        if (now.Status == CheckStatus.Pass) LogWell(now.Name, now.Of, now.Words);
        else LogIll(now.Name, now.Of, now.Status, now.Words, now.Do);
        return now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health: {Check} {Of} is {Status}. {Words} To do: {Action}.")]
    private partial void LogIll(string check, string of, CheckStatus status, string words, string action);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health: {Check} {Of} is well again. {Words}")]
    private partial void LogWell(string check, string of, string words);

    [LoggerMessage(Level = LogLevel.Error, Message = "The health checks could not be made; they are tried again in a second.")]
    private partial void LogUnseen(Exception failure);
}
