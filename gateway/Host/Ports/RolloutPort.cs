using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Fleet.Rollouts;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Ports;

/// <summary>Rollouts for pages: reads snapshots, and asks the owner's thread for the rest.</summary>
internal sealed class RolloutPort(Intake intake, RolloutRun rollouts) : IRolloutPort
{
    public ILatest<RolloutsSnapshot> Snapshots => rollouts.Snapshots;

    public Task<int> DraftAsync(string image, RolloutTerms terms, string who, CancellationToken cancel) => intake.AskAsync(() => rollouts.Draft(image, terms, who), cancel);

    public Task ActAsync(int number, RolloutAct act, string who, CancellationToken cancel) => intake.AskAsync(() => rollouts.Act(number, act, who), cancel);

    public Task RemoveImageAsync(string image, CancellationToken cancel) => intake.AskAsync(() => rollouts.RemoveImage(image), cancel);
}
