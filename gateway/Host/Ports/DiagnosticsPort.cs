using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Fleet.Diagnostics;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Ports;

/// <summary>Diagnostics for pages: reads snapshots, and asks the owner's thread for the rest. A bundle is made beside it, from what is immutable.</summary>
internal sealed class DiagnosticsPort(Intake intake, DiagnosticsDesk diagnostics, BundleMaker bundles, TimeProvider clock) : IDiagnosticsPort
{
    public ILatest<DiagnosticsSnapshot> Snapshots => diagnostics.Snapshots;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<Ask> AskAsync(string desk, AskRequest request, string by, CancellationToken cancel) =>
        intake.AskAsync(() => diagnostics.Do(desk, request, by, NowMs), cancel);

    public Task<byte[]> BundleAsync(IReadOnlyList<string> desks, CancellationToken cancel) =>
        Task.Run(() => bundles.Make(desks, diagnostics.Snapshots.Current, NowMs), cancel);
}
