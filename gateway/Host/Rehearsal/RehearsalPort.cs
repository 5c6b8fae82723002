using DeskDevice.Contract.Events;
using DeskDevice.Host.Composition;
using DeskDevice.Pages.Ports;
using DeskDevice.Rehearsal;
using DeskDevice.Site;

namespace DeskDevice.Host.Rehearsal;

/// <summary>Rehearsals for pages: of the site that a request is about, on its journal.</summary>
internal sealed class RehearsalPort(SiteSlot site, TimeZoneInfo zone, RehearsalRunner runner, TimeProvider clock) : IRehearsalPort
{
    public SitePlan Plan => site.Plan;

    public TimeZoneInfo Zone => zone;

    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public RehearsalRun Current => runner.Of(site.Name);

    public void Start(Limits would, long fromMs, long toMs)
    {
        SiteCore core = site.Core ?? throw new RehearsalException([$"site: '{site.Name}' is served by another gateway now; rehearse there"]);
        runner.Start(core.Journal, new RehearsalQuestion { Plan = site.Plan, Would = would, FromMs = fromMs, ToMs = toMs, Zone = zone });
    }

    public void Stop() => runner.Stop(site.Name);
}
