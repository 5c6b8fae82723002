using DeskDevice.Fleet.Snapshots;
using DeskDevice.Site;

namespace DeskDevice.Pages.Messages;

/// <summary>The fleet as its page gets it: each unit with the seat it stands at, in the order of seats.</summary>
public sealed record FleetMessage(long NowMs, IReadOnlyList<FleetDesk> Desks, IReadOnlyList<ImageView> Images)
{
    /// <summary>Joins the fleet with the plan of seats.</summary>
    public static FleetMessage Of(FleetSnapshot fleet, SitePlan plan, long nowMs)
    {
        IEnumerable<FleetDesk> desks = fleet.Desks
            .Select(unit => new FleetDesk(plan.SeatOf(unit.Desk).Label, plan.SeatOf(unit.Desk).Team, unit))
            .OrderBy(desk => desk.Seat, StringComparer.Ordinal);
        return new FleetMessage(nowMs, [.. desks], fleet.Images);
    }
}

/// <summary>A unit at its seat.</summary>
public sealed record FleetDesk(string Seat, string Team, DeskUnitView Unit);
