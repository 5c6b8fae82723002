using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts.Planning;
using DeskDevice.Site;

namespace DeskDevice.Host.Fleet.Rollouts;

/// <summary>Where desks stand, as the planning of waves needs it.</summary>
internal static class PlanPlaces
{
    /// <summary>The places of all units known.</summary>
    public static DeskPlaces Of(FleetState fleet, FleetPlaces places) => new(fleet.Desks.Values.ToDictionary(unit => unit.Key, unit => Of(unit, places)));

    // A unit that nobody has seated stands nowhere: its team and its floor are those of nobody.
    private static RolloutPlace Of(DeskUnit unit, FleetPlaces places)
    {
        if (!places.IsSeated(unit.Desk)) return RolloutPlace.None with { Tags = [.. unit.Tags] };
        DeskPlace place = places.Of(unit.Desk);
        return new RolloutPlace(place.Seat, place.Team == Seat.NoTeam ? "" : place.Team, place.Floor == Seat.NoFloor ? "" : place.Floor, [.. unit.Tags], place.Neighbours);
    }
}
