using System.Collections.Concurrent;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Diagnostics whose desks answer when a test says so.</summary>
internal sealed class FakeDiagnostics : IDiagnosticsPort
{
    public Latest<DiagnosticsSnapshot> Snapshots { get; } = new(DiagnosticsSamples.Of(24));

    /// <summary>One line for each request.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    ILatest<DiagnosticsSnapshot> IDiagnosticsPort.Snapshots => Snapshots;

    public Task<Ask> AskAsync(string desk, AskRequest request, string by, CancellationToken cancel)
    {
        string id = $"ask{Asked.Count}";
        Asked.Enqueue($"{request.Kind} {desk} {request.Level} {request.ForMs} by {by}");
        Step(fleet => AskStep.Ask(fleet, Key(desk), request, by, id, DiagnosticsSamples.NowMs));
        return Task.FromResult(Snapshots.Current.Fleet.Diagnostics.Of(Key(desk)).Asks[^1]);
    }

    public Task<byte[]> BundleAsync(IReadOnlyList<string> desks, CancellationToken cancel)
    {
        Asked.Enqueue($"bundle {string.Join(' ', desks)}");
        return Task.FromResult<byte[]>([80, 75]);
    }

    /// <summary>The fleet changes.</summary>
    public void Step(Func<FleetState, FleetState> step) => Snapshots.Set(Snapshots.Current with { Fleet = step(Snapshots.Current.Fleet) });

    /// <summary>The units of another fake are units here as well: their pages show both.</summary>
    public void Meet(FleetState units) => Step(fleet => units.Desks.Values.Aggregate(
        fleet, (met, unit) => InventoryStep.Link(met, Key(unit.Desk), new LinkReport { State = LinkReport.Ready, Boot = 7 }, DiagnosticsSamples.NowMs)));

    public static DeskKey Key(string desk) => new(DiagnosticsSamples.Site, desk);
}
