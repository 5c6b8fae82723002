namespace DeskDevice.Fleet.Inventory;

/// <summary>Where a unit stands, as far as the fleet needs to know.</summary>
/// <param name="Seat">The seat's label.</param>
/// <param name="Team">The team that sits there, or <see cref="Unassigned"/>.</param>
/// <param name="Floor">The floor, or <see cref="Unassigned"/>.</param>
/// <param name="Zone">The part of the floor, or empty.</param>
/// <param name="Neighbours">The units beside it: what must not happen to neighbours at a time does not happen to them.</param>
public sealed record DeskPlace(string Seat, string Team, string Floor, string Zone, IReadOnlySet<string> Neighbours)
{
    /// <summary>The site's word for the team, and for the floor, of a seat that names none.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>Nowhere.</summary>
    public static DeskPlace None { get; } = new("", Unassigned, Unassigned, "", new HashSet<string>());

    /// <summary>The team; empty where the seat is of none.</summary>
    public string NamedTeam => Team == Unassigned ? "" : Team;

    /// <summary>The floor; empty where the seat is on none.</summary>
    public string NamedFloor => Floor == Unassigned ? "" : Floor;
}

/// <summary>Where all units of a site stand at one moment. Immutable: a move is another one.</summary>
/// <param name="places">The places of units that somebody has seated, by unit.</param>
/// <param name="elsewhere">The place of any other.</param>
public sealed class FleetPlaces(IReadOnlyDictionary<string, DeskPlace> places, Func<string, DeskPlace> elsewhere)
{
    /// <summary>Nobody has seated any unit.</summary>
    public static FleetPlaces Nowhere { get; } = new(new Dictionary<string, DeskPlace>(), desk => DeskPlace.None with { Seat = desk });

    /// <summary>The place of <paramref name="desk"/>; of one that nobody has seated, what the site says instead.</summary>
    public DeskPlace Of(string desk) => places.TryGetValue(desk, out DeskPlace? place) ? place : elsewhere(desk);

    /// <summary>Where somebody has seated <paramref name="desk"/>; <see cref="DeskPlace.None"/> where nobody has.</summary>
    public DeskPlace SeatOf(string desk) => places.GetValueOrDefault(desk, DeskPlace.None);

    /// <summary>Whether somebody has seated <paramref name="desk"/>.</summary>
    public bool IsSeated(string desk) => places.ContainsKey(desk);
}
