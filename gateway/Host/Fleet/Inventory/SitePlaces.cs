using DeskDevice.Fleet.Inventory;
using DeskDevice.Host.Composition;
using DeskDevice.Site;
using DeskDevice.Site.Places;

namespace DeskDevice.Host.Fleet.Inventory;

/// <summary>The site's places as the fleet needs them, made anew when somebody moved. For any thread.</summary>
internal sealed class SitePlaces(LivePlan plan)
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private volatile Made? _made;

    /// <summary>As they are now.</summary>
    public FleetPlaces Current
    {
        get
        {
            Seating seating = plan.Current.Seating;
            Made? made = _made;
            if (made?.Of != seating) _made = made = new Made(seating, Make(seating));
            return made.Places;
        }
    }

    private static FleetPlaces Make(Seating seating)
    {
        Neighbourhood near = Neighbourhood.Of(seating);
        return new FleetPlaces(seating.Seats.ToDictionary(seat => seat.Desk, seat => PlaceOf(seat, near.Of(seat.Desk))), desk => PlaceOf(seating.SeatOf(desk), Nobody));
    }

    private static DeskPlace PlaceOf(Seat seat, IReadOnlySet<string> neighbours) => new(seat.Label, seat.Team, seat.Floor, seat.Zone, neighbours);

    private sealed record Made(Seating Of, FleetPlaces Places);
}
