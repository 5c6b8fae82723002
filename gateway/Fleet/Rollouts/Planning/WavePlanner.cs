using System.Collections.Immutable;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Planning;

/// <summary>
/// Plans the waves of a rollout. A group's desks are dealt into as many waves as it takes that no wave has two neighbours (<see cref="RolloutPlace.Beside"/>), or more than half of a team
/// (<see cref="DeskPlaces.MostOf"/>). Desks that are away come last, when they are back.
/// </summary>
public static class WavePlanner
{
    /// <summary>The plan for <paramref name="image"/> as things stand.</summary>
    /// <exception cref="FleetException">A group cannot be read.</exception>
    public static WavePlan Plan(FleetState fleet, Image image, RolloutTerms terms, DeskPlaces places)
    {
        List<DeskUnit> online = [];
        List<DeskUnit> away = [];
        ImmutableArray<LeftOut>.Builder leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        foreach (DeskUnit unit in fleet.Desks.Values.Where(unit => unit.Retired == null))
        {
            if (Outdated.WhyNot(fleet, unit, image) is { } why) leftOut.Add(new LeftOut(unit.Key, why));
            else (unit.IsOnline ? online : away).Add(unit);
        }

        RolloutGroup[] groups = [.. terms.Groups.Select(RolloutGroup.Parse)];
        List<DeskKey> rest = [.. Sorted(online, places)];
        int all = rest.Count + away.Count;
        Deal deal = new(places);
        for (int i = 0; i < groups.Length; i++)
        {
            List<DeskKey> chosen = Choose(groups[i], rest, all, places);
            rest = [.. rest.Except(chosen)];
            deal.Add(i, terms.Groups[i], chosen);
        }

        List<DeskKey> late = [.. Sorted(away, places).Where(desk => groups.Any(group => group.Has(desk.Desk, places.Of(desk))))];
        deal.AddAway(late);
        IEnumerable<DeskKey> nowhere = rest.Concat(away.Select(unit => unit.Key).Except(late));
        return deal.ToPlan([.. leftOut, .. nowhere.Select(desk => new LeftOut(desk, new DeskWhy(DeskWhy.Group)))]);
    }

    private static IEnumerable<DeskKey> Sorted(IEnumerable<DeskUnit> units, DeskPlaces places) => units
        .Select(unit => (unit.Key, Place: places.Of(unit.Key)))
        .OrderBy(desk => desk.Place.Floor, StringComparer.Ordinal)
        .ThenBy(desk => desk.Place.Team, StringComparer.Ordinal)
        .ThenBy(desk => desk.Place.Seat, StringComparer.Ordinal)
        .ThenBy(desk => desk.Key)
        .Select(desk => desk.Key);

    private static List<DeskKey> Choose(RolloutGroup group, List<DeskKey> rest, int all, DeskPlaces places) => group.Kind switch
    {
        GroupKind.Count => Spread(rest, group.Number),
        GroupKind.Share => Spread(rest, (int)(((long)all * group.Number + 99) / 100)),
        _ => [.. rest.Where(desk => group.Has(desk.Desk, places.Of(desk)))],
    };

    // Evenly over floors, teams and rows: what is wrong with one of them shows.
    private static List<DeskKey> Spread(List<DeskKey> from, int count)
    {
        int least = Math.Min(count, from.Count);
        return [.. Enumerable.Range(0, least).Select(i => from[(int)((long)i * from.Count / least)])];
    }

    /// <summary>Deals desks into waves.</summary>
    private sealed class Deal(DeskPlaces places)
    {
        private readonly List<(RolloutWave Wave, List<DeskKey> Desks)> _waves = [];
        private readonly SortedSet<string> _alone = new(StringComparer.Ordinal);
        private int _unseated;

        public void Add(int group, string of, IEnumerable<DeskKey> desks)
        {
            List<Seating> waves = [];
            foreach (DeskKey desk in desks)
            {
                RolloutPlace place = places.Of(desk);
                Note(place);
                Seating? into = waves.Find(wave => wave.Takes(place));
                if (into == null) waves.Add(into = new Seating(places));
                into.Add(desk, place);
            }

            foreach (Seating wave in waves) _waves.Add((new RolloutWave(_waves.Count + 1, group, of), wave.Desks));
        }

        public void AddAway(List<DeskKey> desks)
        {
            if (desks.Count > 0) _waves.Add((new RolloutWave(_waves.Count + 1, -1, RolloutWave.Away), desks));
        }

        public WavePlan ToPlan(ImmutableArray<LeftOut> leftOut) =>
            new([.. _waves.Select(wave => new PlannedWave(wave.Wave, [.. wave.Desks]))], leftOut, [.. _alone], _unseated);

        private void Note(RolloutPlace place)
        {
            if (place.Seat.Length == 0) _unseated++;
            if (place.Team.Length > 0 && places.CountOf(place.Team) == 1) _alone.Add(place.Team);
        }
    }

    /// <summary>A wave as it fills.</summary>
    private sealed class Seating(DeskPlaces places)
    {
        private readonly HashSet<string> _desks = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _teams = new(StringComparer.Ordinal);

        public List<DeskKey> Desks { get; } = [];

        public bool Takes(RolloutPlace place) =>
            !place.Beside.Any(_desks.Contains) && (place.Team.Length == 0 || _teams.GetValueOrDefault(place.Team) < places.MostOf(place.Team));

        public void Add(DeskKey desk, RolloutPlace place)
        {
            Desks.Add(desk);
            _desks.Add(desk.Desk);
            if (place.Team.Length > 0) _teams[place.Team] = _teams.GetValueOrDefault(place.Team) + 1;
        }
    }
}
