using System.Diagnostics;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal.Postgres;
using DeskDevice.Pages.Ports;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Sharing;

/// <summary>
/// Serves the sites whose leases this gateway holds, and shares them fairly with the other gateways of the database. It says that it lives each
/// second; starting and stopping sites never holds that up. While the database cannot be reached nothing changes: no lease can change hands then,
/// and each write asks for its lease anyway.
/// </summary>
internal sealed partial class SiteShare : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>A site that could not be served is left to others for this long.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly SiteLeases _leases;
    private readonly TimeProvider _clock;
    private readonly ILogger<SiteShare> _log;
    private readonly Dictionary<string, Shared> _sites;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private bool _isCut;

    public SiteShare(SiteLeases leases, IEnumerable<IServedSite> sites, TimeProvider clock, ILogger<SiteShare> log)
    {
        _leases = leases;
        _clock = clock;
        _log = log;
        _sites = sites.ToDictionary(site => site.Name, site => new Shared(site));
    }

    /// <summary>Who serves what, as seen last; for people.</summary>
    public IReadOnlyList<SiteService> Sites { get; private set; } = [];

    /// <summary>Why the leases are not renewed now; empty while they are.</summary>
    public string Trouble { get; private set; } = "";

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Looks around once, and begins what is to be done. Not to be called beside itself.</summary>
    public void Step()
    {
        foreach (Shared shared in _sites.Values) Settle(shared);
        string[] able = [.. _sites.Values.Where(shared => shared.RestsUntil <= _clock.GetTimestamp()).Select(shared => shared.Site.Name)];
        LeaseView view = _leases.Beat(able);
        SharePlan plan = SharePlan.Of(_leases.Owner, [.. _sites.Values.Where(shared => shared.Lease is not null).Select(shared => shared.Lease!.Value)], view);
        foreach (string site in plan.Lost) Lose(_sites[site]);
        foreach (string site in plan.GiveUp) GiveUp(_sites[site]);
        foreach (LeaseState lease in plan.Take.Where(lease => _sites.ContainsKey(lease.Site))) Take(_sites[lease.Site], lease);
        Sites = ShareView.Of(_leases.Owner, view);
    }

    /// <summary>Stops all sites in order, and frees them for the others.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await Task.WhenAll(_sites.Values.Select(LeaveAsync));
        try
        {
            _leases.Leave();
        }
        catch (PostgresUnavailableException failure)
        {
            LogCut(failure.Message);
        }

        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(Period, _clock);
        do
        {
            try
            {
                Step();
                (_isCut, Trouble) = (false, "");
            }
            catch (PostgresUnavailableException failure)
            {
                if (!_isCut) LogCut(failure.Message);
                Miss(failure.Message);
            }
            catch (Exception failure)
            {
                // Of the program itself: the next look may go well, and while leases are not renewed others take the sites.
                if (!_isCut) LogMissed(failure);
                Miss(failure.Message);
            }
        }
        while (await TickAsync(timer));
    }

    private void Miss(string reason) => (_isCut, Trouble) = (true, reason);

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

    private void Take(Shared shared, LeaseState seen)
    {
        if (!shared.Work.IsCompleted || _leases.Take(seen) is not { } lease) return;
        LogTaken(lease.Site, lease.Token);
        using Activity? span = Spans.Share("taken", lease.Site);
        shared.Lease = lease;
        shared.IsServed = true;
        shared.Work = Task.Run(() => shared.Site.StartAsync(lease));
    }

    private void Lose(Shared shared)
    {
        LogLost(shared.Site.Name);
        using Activity? span = Spans.Share("lost", shared.Site.Name);
        shared.Lease = null;
        shared.Work = After(shared.Work, shared.Site.StopAsync);
    }

    private void GiveUp(Shared shared)
    {
        if (!shared.Work.IsCompleted || shared.Lease is not { } lease) return;
        LogGivenUp(shared.Site.Name);
        using Activity? span = Spans.Share("given up", shared.Site.Name);
        shared.Work = After(Task.CompletedTask, async () =>
        {
            await shared.Site.StopAsync();
            _leases.Release(lease);
        });
        shared.IsServed = false;
    }

    // What was begun has ended, well or not.
    private void Settle(Shared shared)
    {
        if (!shared.Work.IsCompleted) return;
        if (shared.Work.IsFaulted)
        {
            LogFailed(shared.Site.Name, Rest.TotalSeconds, shared.Work.Exception);
            shared.RestsUntil = _clock.GetTimestamp() + (long)(Rest.TotalSeconds * _clock.TimestampFrequency);
            if (shared.Lease is { } lease) _leases.Release(lease);
            shared.IsServed = false;
        }

        shared.Work = Task.CompletedTask;
        if (!shared.IsServed) shared.Lease = null;
    }

    private async Task LeaveAsync(Shared shared)
    {
        try
        {
            await shared.Work;
            if (shared.IsServed) await shared.Site.StopAsync();
        }
        catch (Exception failure)
        {
            LogFailed(shared.Site.Name, 0, failure);
        }
    }

    private static Task After(Task before, Func<Task> next) => Task.Run(async () =>
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await next();
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Site {Site} is served here from now on (lease {Lease}).")]
    private partial void LogTaken(string site, long lease);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Site {Site} is given up: another gateway has fewer.")]
    private partial void LogGivenUp(string site);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Site {Site} was taken over by another gateway; nothing of it is written here any more.")]
    private partial void LogLost(string site);

    [LoggerMessage(Level = LogLevel.Error, Message = "Site {Site} could not be started or stopped; it is left to other gateways for {Seconds} s.")]
    private partial void LogFailed(string site, double seconds, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The leases cannot be renewed; it is tried again each second. {Reason}")]
    private partial void LogCut(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the shared sites failed; it is tried again each second.")]
    private partial void LogMissed(Exception failure);

    private sealed class Shared(IServedSite site)
    {
        public IServedSite Site => site;

        public SiteLease? Lease { get; set; }

        public bool IsServed { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;

        public long RestsUntil { get; set; } = long.MinValue;
    }
}
