using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;
using DeskDevice.Site.Windows;

namespace DeskDevice.Host.Fleet.Rollouts;

/// <summary>When desks may install, by the site's clock and roster.</summary>
internal sealed class PlanTimes(SitePlan plan) : IInstallTimes
{
    public InstallTime? Next(DeskKey desk, WindowTerms terms, long nowMs)
    {
        TimeSpanMs? span = terms.Kind switch
        {
            WindowKind.Daily => QuietTimes.Daily(new LocalSpan(terms.From, terms.To), plan.Zone, nowMs),
            WindowKind.BetweenShifts => QuietTimes.BetweenShifts(plan.Roster, plan.SeatOf(desk.Desk), nowMs),
            _ => null,
        };
        return span is { } open ? new InstallTime(open.FromMs, open.ToMs) : null;
    }
}
