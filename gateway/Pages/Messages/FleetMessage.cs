using DeskDevice.Fleet.Snapshots;
using DeskDevice.Site;

namespace DeskDevice.Pages.Messages;

/// <summary>The fleet as its page gets it: each unit with the seat it stands at, in the order of seats.</summary>
public sealed record FleetMessage(long NowMs, IReadOnlyList<FleetDesk> Desks, RolloutView? Rollout, IReadOnlyList<ImageView> Images)
{
    /// <summary>Joins the fleet with the plan of seats.</summary>
    public static FleetMessage Of(FleetSnapshot fleet, SitePlan plan, long nowMs)
    {
        Dictionary<string, RolloutDeskView> inRollout = fleet.Rollout?.Desks.ToDictionary(desk => desk.Desk) ?? [];
        IEnumerable<FleetDesk> desks = fleet.Desks
            .Select(unit => new FleetDesk(plan.SeatOf(unit.Desk).Label, plan.SeatOf(unit.Desk).Team, unit, inRollout.GetValueOrDefault(unit.Desk)))
            .OrderBy(desk => desk.Seat, StringComparer.Ordinal);
        return new FleetMessage(nowMs, [.. desks], fleet.Rollout == null ? null : fleet.Rollout with { Desks = [] }, fleet.Images);
    }
}

/// <summary>A unit at its seat, and where it stands in the rollout (null when it has no part in one).</summary>
public sealed record FleetDesk(string Seat, string Team, DeskUnitView Unit, RolloutDeskView? Rollout);
