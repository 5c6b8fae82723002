namespace DeskDevice.Fleet.Inventory;

/// <summary>Where a unit stands, as far as the fleet needs to know.</summary>
/// <param name="Seat">The seat's label.</param>
/// <param name="Team">The team that sits there.</param>
/// <param name="Floor">The floor.</param>
/// <param name="Zone">The part of the floor, or empty.</param>
/// <param name="Neighbours">The units beside it: what must not happen to neighbours at a time does not happen to them.</param>
public sealed record DeskPlace(string Seat, string Team, string Floor, string Zone, IReadOnlySet<string> Neighbours);

/// <summary>Where all units of a site stand at one moment. Immutable: a move is another one.</summary>
/// <param name="places">The places of units that somebody has seated, by unit.</param>
/// <param name="elsewhere">The place of any other.</param>
public sealed class FleetPlaces(IReadOnlyDictionary<string, DeskPlace> places, Func<string, DeskPlace> elsewhere)
{
    /// <summary>Nobody has seated any unit.</summary>
    public static FleetPlaces Nowhere { get; } = new(new Dictionary<string, DeskPlace>(), desk => new DeskPlace(desk, "unassigned", "unassigned", "", new HashSet<string>()));

    /// <summary>The place of <paramref name="desk"/>.</summary>
    public DeskPlace Of(string desk) => places.TryGetValue(desk, out DeskPlace? place) ? place : elsewhere(desk);

    /// <summary>Whether somebody has seated <paramref name="desk"/>.</summary>
    public bool IsSeated(string desk) => places.ContainsKey(desk);
}
