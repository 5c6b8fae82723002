using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Sharing;
using DeskDevice.Journal.Postgres;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Host.Composition;

/// <summary>A site of the configuration, whether it is served here at the moment or not: what pages see of it then stands empty.</summary>
/// <param name="plan">The site.</param>
/// <param name="make">Makes what serves it; in a gateway by itself the lease is empty.</param>
internal sealed class SiteSlot(SitePlan plan, Func<SiteLease, SiteSnapshots, SiteCore> make) : IServedSite, IFloorPort, IFleetPort, IMetricsPort, IPlanPort
{
    private readonly Latest<FloorSnapshot> _floor = new(FloorSnapshot.Empty(plan.Name));
    private readonly Latest<FleetSnapshot> _fleet = new(NoFleet);

    private static FleetSnapshot NoFleet => new([], null, []);

    public string Name => plan.Name;

    /// <summary>The site as it is now.</summary>
    public SitePlan Plan => Core?.Live.Current ?? plan;

    /// <summary>What serves it now, or null.</summary>
    public SiteCore? Core { get; private set; }

    ILatest<FloorSnapshot> IFloorPort.Snapshots => _floor;

    ILatest<FleetSnapshot> IFleetPort.Snapshots => _fleet;

    IReadOnlyList<SinkStatus> IMetricsPort.Sinks => Core?.MetricsPort.Sinks ?? [];

    public async Task StartAsync(SiteLease lease)
    {
        SiteCore core = make(lease, new SiteSnapshots(_floor, _fleet));
        try
        {
            await core.StartAsync(CancellationToken.None);
        }
        catch
        {
            await core.StopAsync();
            throw;
        }

        Core = core;
    }

    public async Task StopAsync()
    {
        if (Core is not { } core) return;
        Core = null;
        await core.StopAsync();
        _floor.Set(FloorSnapshot.Empty(plan.Name));
        _fleet.Set(NoFleet);
    }

    // A desk asks for help on a floor that is shown, and none is shown where the site is not served.
    public Task ComingAsync(string desk, string mentor, CancellationToken cancel) => Core?.FloorPort.ComingAsync(desk, mentor, cancel) ?? Task.CompletedTask;

    public Task<bool> CalledBackAsync(string desk, string id, CancellationToken cancel) => Core?.FloorPort.CalledBackAsync(desk, id, cancel) ?? Task.FromResult(false);

    public Task UploadAsync(string version, Stream image, CancellationToken cancel) => Served().UploadAsync(version, image, cancel);

    public Task StartRolloutAsync(string image, CancellationToken cancel) => Served().StartRolloutAsync(image, cancel);

    public Task StopRolloutAsync(CancellationToken cancel) => Served().StopRolloutAsync(cancel);

    public Task IdentifyAsync(string desk, CancellationToken cancel) => Served().IdentifyAsync(desk, cancel);

    long IPlanPort.NowMs => Core?.PlanPort.NowMs ?? _floor.Current.NowMs;

    IReadOnlyList<TargetChange> IPlanPort.Changes => Core?.PlanPort.Changes ?? [];

    IReadOnlyList<RosterImport> IPlanPort.Imports => Core?.PlanPort.Imports ?? [];

    public LimitsInForce Try(TargetChange change) => ServedPlan().Try(change);

    public Task<TargetChange> SetAsync(TargetChange change, CancellationToken cancel) => ServedPlan().SetAsync(change, cancel);

    public Task<RosterImport> ImportAsync(string csv, string who, string why, CancellationToken cancel) => ServedPlan().ImportAsync(csv, who, why, cancel);

    public string? RosterAfter(int import) => Core?.PlanPort.RosterAfter(import);

    /// <summary>Its units.</summary>
    /// <exception cref="BadHttpRequestException">Another gateway serves the site.</exception>
    public IInventoryPort Inventory => Core?.InventoryPort
        ?? throw new BadHttpRequestException($"site: '{plan.Name}' is served by another gateway now; ask it there", StatusCodes.Status503ServiceUnavailable);

    private IPlanPort ServedPlan() => Core?.PlanPort ?? throw new SiteException([$"site: '{plan.Name}' is served by another gateway now; do it there"]);

    private IFleetPort Served() => Core?.FleetPort ?? throw new FleetException($"site: '{plan.Name}' is served by another gateway now; do it there");
}
