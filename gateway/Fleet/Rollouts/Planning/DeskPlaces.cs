using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Planning;

/// <summary>Where a desk stands.</summary>
/// <param name="Seat">What stands on the seat, such as A-07; empty where nobody has seated the unit.</param>
/// <param name="Team">The team that sits there; empty for none.</param>
/// <param name="Floor">The floor or area; empty for none.</param>
/// <param name="Tags">The unit's tags.</param>
/// <param name="Beside">The units at the seats beside it; each of them names this one as well.</param>
public sealed record RolloutPlace(string Seat, string Team, string Floor, ImmutableArray<string> Tags, IReadOnlySet<string> Beside)
{
    /// <summary>A unit that nobody has seated.</summary>
    public static RolloutPlace None { get; } = new("", "", "", [], ImmutableHashSet<string>.Empty);
}

/// <summary>Where the desks of a site stand. Immutable.</summary>
public sealed class DeskPlaces
{
    private readonly IReadOnlyDictionary<DeskKey, RolloutPlace> _places;
    private readonly Dictionary<string, int> _teams;

    /// <summary>Takes the places of all desks known.</summary>
    public DeskPlaces(IReadOnlyDictionary<DeskKey, RolloutPlace> places)
    {
        _places = places;
        _teams = places.Values.Where(place => place.Team.Length > 0).GroupBy(place => place.Team).ToDictionary(team => team.Key, team => team.Count(), StringComparer.Ordinal);
    }

    /// <summary>No desk stands anywhere.</summary>
    public static DeskPlaces Nowhere { get; } = new(new Dictionary<DeskKey, RolloutPlace>());

    /// <summary>Where the desk stands; <see cref="RolloutPlace.None"/> where that is not known.</summary>
    public RolloutPlace Of(DeskKey desk) => _places.GetValueOrDefault(desk, RolloutPlace.None);

    /// <summary>How many desks of a team may be in one wave: half of them, rounded up, so never all of two or more.</summary>
    public int MostOf(string team) => (_teams.GetValueOrDefault(team) + 1) / 2;

    /// <summary>How many desks a team has.</summary>
    public int CountOf(string team) => _teams.GetValueOrDefault(team);

    /// <summary>All names by which a group can choose, sorted: teams, floors or tags.</summary>
    public IReadOnlyList<string> Names(Func<RolloutPlace, IEnumerable<string>> names) =>
        [.. _places.Values.SelectMany(names).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
