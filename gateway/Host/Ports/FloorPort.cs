using DeskDevice.Floor.Snapshot;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Ports;

/// <summary>The floor for pages: reads snapshots, and asks the owner's thread for the rest.</summary>
internal sealed class FloorPort(Intake intake, Owner owner) : IFloorPort
{
    public ILatest<FloorSnapshot> Snapshots => owner.Snapshots;

    public Task ComingAsync(string desk, string mentor, CancellationToken cancel) => intake.AskAsync(() => owner.Coming(desk, mentor), cancel);

    public Task<bool> CalledBackAsync(string desk, string id, CancellationToken cancel) => intake.AskAsync(() => owner.CalledBack(desk, id), cancel);
}
