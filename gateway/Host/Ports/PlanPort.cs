using DeskDevice.Host.Composition;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Targets;

namespace DeskDevice.Host.Ports;

/// <summary>A site's targets and roster for pages: reads what is, and asks the owner's thread to change it.</summary>
internal sealed class PlanPort(Intake intake, Owner owner, LivePlan live, TimeProvider clock) : IPlanPort
{
    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyList<TargetChange> Changes => live.Targets.Changes;

    public IReadOnlyList<RosterImport> Imports => live.Rosters.Imports;

    public LimitsInForce Try(TargetChange change) => live.Try(change, NowMs);

    public Task<TargetChange> SetAsync(TargetChange change, CancellationToken cancel) => intake.AskAsync(() => owner.Set(change), cancel);

    public Task<RosterImport> ImportAsync(string csv, Author who, string why, CancellationToken cancel) => intake.AskAsync(() => owner.Import(csv, who, why), cancel);

    public string? RosterAfter(int import) => live.CsvOf(import);
}
