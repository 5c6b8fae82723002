using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Rollouts;
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
internal sealed class SiteSlot(SitePlan plan, Func<SiteLease, SiteSnapshots, SiteCore> make) : IServedSite, IFloorPort, IFleetPort, IRolloutPort, IDiagnosticsPort, IMetricsPort, IPlanPort
{
    private readonly Latest<FloorSnapshot> _floor = new(FloorSnapshot.Empty(plan.Name));
    private readonly Latest<FleetSnapshot> _fleet = new(NoFleet);
    private readonly Latest<RolloutsSnapshot> _rollouts = new(RolloutsSnapshot.Empty);
    private readonly Latest<DiagnosticsSnapshot> _diagnostics = new(NoDiagnostics(plan));

    private static FleetSnapshot NoFleet => new([], []);

    private static DiagnosticsSnapshot NoDiagnostics(SitePlan plan) => new(plan.Name, FleetState.Empty, 0);

    public string Name => plan.Name;

    /// <summary>The site as it is now.</summary>
    public SitePlan Plan => Core?.Live.Current ?? plan;

    /// <summary>What serves it now, or null.</summary>
    public SiteCore? Core { get; private set; }

    ILatest<FloorSnapshot> IFloorPort.Snapshots => _floor;

    ILatest<FleetSnapshot> IFleetPort.Snapshots => _fleet;

    ILatest<RolloutsSnapshot> IRolloutPort.Snapshots => _rollouts;

    IReadOnlyList<SinkStatus> IMetricsPort.Sinks => Core?.MetricsPort.Sinks ?? [];

    public async Task StartAsync(SiteLease lease)
    {
        SiteCore core = make(lease, new SiteSnapshots(_floor, _fleet, _rollouts, _diagnostics));
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
        _diagnostics.Set(NoDiagnostics(plan));
        _rollouts.Set(RolloutsSnapshot.Empty);
    }

    // A desk asks for help on a floor that is shown, and none is shown where the site is not served.
    public Task ComingAsync(string desk, string mentor, CancellationToken cancel) => Core?.FloorPort.ComingAsync(desk, mentor, cancel) ?? Task.CompletedTask;

    public Task<bool> CalledBackAsync(string desk, string id, CancellationToken cancel) => Core?.FloorPort.CalledBackAsync(desk, id, cancel) ?? Task.FromResult(false);

    public Task UploadAsync(string version, Stream image, CancellationToken cancel) => Served().UploadAsync(version, image, cancel);

    public Task<int> DraftAsync(string image, RolloutTerms terms, string who, CancellationToken cancel) => ServedRollouts().DraftAsync(image, terms, who, cancel);

    public Task ActAsync(int number, RolloutAct act, string who, CancellationToken cancel) => ServedRollouts().ActAsync(number, act, who, cancel);

    public Task RemoveImageAsync(string image, CancellationToken cancel) => ServedRollouts().RemoveImageAsync(image, cancel);

    public Task IdentifyAsync(string desk, string by, CancellationToken cancel) => Served().IdentifyAsync(desk, by, cancel);

    ILatest<DiagnosticsSnapshot> IDiagnosticsPort.Snapshots => _diagnostics;

    public Task<Ask> AskAsync(string desk, AskRequest request, string by, CancellationToken cancel) => ServedDiagnostics().AskAsync(desk, request, by, cancel);

    public Task<byte[]> BundleAsync(IReadOnlyList<string> desks, CancellationToken cancel) => ServedDiagnostics().BundleAsync(desks, cancel);

    long IPlanPort.NowMs => Core?.PlanPort.NowMs ?? _floor.Current.NowMs;

    IReadOnlyList<TargetChange> IPlanPort.Changes => Core?.PlanPort.Changes ?? [];

    IReadOnlyList<RosterImport> IPlanPort.Imports => Core?.PlanPort.Imports ?? [];

    public LimitsInForce Try(TargetChange change) => ServedPlan().Try(change);

    public Task<TargetChange> SetAsync(TargetChange change, CancellationToken cancel) => ServedPlan().SetAsync(change, cancel);

    public Task<RosterImport> ImportAsync(string csv, Author who, string why, CancellationToken cancel) => ServedPlan().ImportAsync(csv, who, why, cancel);

    public string? RosterAfter(int import) => Core?.PlanPort.RosterAfter(import);

    /// <summary>Its units.</summary>
    /// <exception cref="BadHttpRequestException">Another gateway serves the site.</exception>
    public IInventoryPort Inventory => Core?.InventoryPort
        ?? throw new BadHttpRequestException($"site: '{plan.Name}' is served by another gateway now; ask it there", StatusCodes.Status503ServiceUnavailable);

    private IPlanPort ServedPlan() => Core?.PlanPort ?? throw new SiteException([$"site: '{plan.Name}' is served by another gateway now; do it there"]);

    private IDiagnosticsPort ServedDiagnostics() => Core?.DiagnosticsPort ?? throw new FleetException($"site: '{plan.Name}' is served by another gateway now; do it there");

    private IRolloutPort ServedRollouts() => Core?.RolloutPort ?? throw new FleetException($"site: '{plan.Name}' is served by another gateway now; do it there");

    private IFleetPort Served() => Core?.FleetPort ?? throw new FleetException($"site: '{plan.Name}' is served by another gateway now; do it there");
}
