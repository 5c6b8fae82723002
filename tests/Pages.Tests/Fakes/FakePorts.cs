using System.Collections.Concurrent;
using DeskDevice.Contract.Events;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Ports whose snapshots a test sets, and that keep what was asked of them.</summary>
internal sealed class FakePorts : IFloorPort, IFleetPort, IRolloutPort, ISitePort, ISharePort, IMetricsPort, IPlanPort
{
    public FakePorts()
    {
        Inventory = new FakeInventory(Asked);
        Diagnostics.Meet(Inventory.Fleet);
    }

    public Latest<FloorSnapshot> Floor { get; } = new(FloorSamples.Of(24) with { Work = WorkSamples.Of(FloorSamples.Of(24)) });

    public Latest<FleetSnapshot> Fleet { get; } = new(FleetSamples.Of(24));

    public FakeAudit Audit { get; } = new();

    public FakeClaims Claims { get; } = new();
    public FakeDiagnostics Diagnostics { get; } = new();

    public Latest<RolloutsSnapshot> Rollouts { get; } = new(RolloutSamples.Of(24));

    public FakeRehearsal Rehearsal { get; } = new();

    public FakeInventory Inventory { get; }

    /// <summary>One line for each request that reached a port.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What the fleet answers to everything that is asked of it, or null when it does it.</summary>
    public string? FleetRefuses { get; set; }

    public SiteFacts Current { get; set; } = new(
        new SitePlan("kyiv", PrivacySetting.Team, new Limits { Revision = 4 }, [.. FloorSamples.Of(24).Desks.Select(desk => new Seat(desk.Tile.Desk, desk.Tile.Seat, desk.Tile.Team))]),
        90,
        ["embedded"]);

    public bool IsShared => Sites.Count > 1;

    public IReadOnlyList<SiteService> Sites { get; set; } = [new SiteService("kyiv", "gateway-1", IsHere: true)];

    public IReadOnlyList<SinkStatus> Sinks { get; set; } = [];

    ILatest<FloorSnapshot> IFloorPort.Snapshots => Floor;

    ILatest<FleetSnapshot> IFleetPort.Snapshots => Fleet;

    ILatest<RolloutsSnapshot> IRolloutPort.Snapshots => Rollouts;

    public Task ComingAsync(string desk, string mentor, CancellationToken cancel) => Note($"coming {desk}{(mentor.Length > 0 ? " by " + mentor : "")}");

    public async Task<bool> CalledBackAsync(string desk, string id, CancellationToken cancel)
    {
        await Note($"called back {desk} {id}");
        return id != "none";
    }

    public long NowMs => FloorSamples.NowMs;

    public TargetBook Targets { get; set; } = TargetBook.Empty;

    public IReadOnlyList<TargetChange> Changes => Targets.Changes;

    public IReadOnlyList<RosterImport> Imports { get; set; } = [];

    public LimitsInForce Try(TargetChange change) => Targets.With(change, Current.Plan, Current.Plan.Limits, NowMs).At(Math.Max(NowMs, change.FromMs), Current.Plan.Limits);

    public async Task<TargetChange> SetAsync(TargetChange change, CancellationToken cancel)
    {
        Targets = Targets.With(change, Current.Plan, Current.Plan.Limits, NowMs);
        await Note($"set {string.Join(' ', change.Values.Select(value => $"{value.Key}={value.Value}"))}");
        return Targets.Changes[^1];
    }

    public async Task<RosterImport> ImportAsync(string csv, Author who, string why, CancellationToken cancel)
    {
        await Note($"import {csv.Length}");
        return new RosterImport(1, NowMs, who.Name, why, 1, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 2)) { IsVerified = who.IsVerified };
    }

    public string? RosterAfter(int import) => import == 1 ? "seat,team,date,start,end,breaks\n" : null;

    public async Task UploadAsync(string version, Stream image, CancellationToken cancel)
    {
        using MemoryStream copy = new();
        await image.CopyToAsync(copy, cancel);
        await Ask($"upload {version} {copy.Length}");
    }

    public async Task<int> DraftAsync(string image, RolloutTerms terms, string who, CancellationToken cancel)
    {
        await Ask($"draft {image} {string.Join('+', terms.Groups)} by {who}");
        return 7;
    }

    public Task ActAsync(int number, RolloutAct act, string who, CancellationToken cancel) => Ask($"{act} {number} by {who}");

    public Task RemoveImageAsync(string image, CancellationToken cancel) => Ask($"remove {image}");

    public Task IdentifyAsync(string desk, string by, CancellationToken cancel) => Ask($"identify {desk} by {by}");

    private Task Ask(string what) => FleetRefuses == null ? Note(what) : throw new FleetException(FleetRefuses);

    private Task Note(string what)
    {
        Asked.Enqueue(what);
        return Task.CompletedTask;
    }
}
