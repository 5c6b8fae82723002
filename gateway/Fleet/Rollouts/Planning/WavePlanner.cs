using System.Collections.Immutable;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts.Planning;

/// <summary>
/// Plans the waves of a rollout. A group's desks are dealt into as many waves as it takes that no wave has two neighbours (<see cref="DeskPlace.Neighbours"/>), or more than half of a
/// team, rounded up. Desks that are away come last, when they are back.
/// </summary>
public static class WavePlanner
{
    /// <summary>The plan for <paramref name="image"/> as things stand.</summary>
    /// <exception cref="FleetException">A group cannot be read.</exception>
    public static WavePlan Plan(FleetState fleet, Image image, RolloutTerms terms, FleetPlaces places)
    {
        List<Stand> online = [];
        List<Stand> away = [];
        ImmutableArray<LeftOut>.Builder leftOut = ImmutableArray.CreateBuilder<LeftOut>();
        foreach (DeskUnit unit in fleet.Desks.Values.Where(unit => unit.Retired == null))
        {
            if (Outdated.WhyNot(fleet, unit, image) is { } why) leftOut.Add(new LeftOut(unit.Key, why));
            else (unit.IsOnline ? online : away).Add(new Stand(unit, places.SeatOf(unit.Desk)));
        }

        RolloutGroup[] groups = [.. terms.Groups.Select(RolloutGroup.Parse)];
        List<Stand> rest = [.. Sorted(online)];
        int all = rest.Count + away.Count;
        Deal deal = new(new TeamSizes(fleet.Desks.Keys.Select(desk => places.SeatOf(desk.Desk))));
        for (int i = 0; i < groups.Length; i++)
        {
            List<Stand> chosen = Choose(groups[i], rest, all);
            rest = [.. rest.Except(chosen)];
            deal.Add(i, terms.Groups[i], chosen);
        }

        List<Stand> late = [.. Sorted(away).Where(desk => groups.Any(group => group.Has(desk.Unit, desk.Place)))];
        deal.AddAway(late);
        IEnumerable<Stand> nowhere = rest.Concat(away.Except(late));
        return deal.ToPlan([.. leftOut, .. nowhere.Select(desk => new LeftOut(desk.Unit.Key, new DeskWhy(DeskWhy.Group)))]);
    }

    private static IEnumerable<Stand> Sorted(IEnumerable<Stand> desks) => desks
        .OrderBy(desk => desk.Place.NamedFloor, StringComparer.Ordinal)
        .ThenBy(desk => desk.Place.NamedTeam, StringComparer.Ordinal)
        .ThenBy(desk => desk.Place.Seat, StringComparer.Ordinal)
        .ThenBy(desk => desk.Unit.Key);

    private static List<Stand> Choose(RolloutGroup group, List<Stand> rest, int all) => group.Kind switch
    {
        GroupKind.Count => Spread(rest, group.Number),
        GroupKind.Share => Spread(rest, (int)(((long)all * group.Number + 99) / 100)),
        _ => [.. rest.Where(desk => group.Has(desk.Unit, desk.Place))],
    };

    // Evenly over floors, teams and rows: what is wrong with one of them shows.
    private static List<Stand> Spread(List<Stand> from, int count)
    {
        int least = Math.Min(count, from.Count);
        return [.. Enumerable.Range(0, least).Select(i => from[(int)((long)i * from.Count / least)])];
    }

    /// <summary>A unit where it stands. One object for each unit of a plan, told apart as objects are.</summary>
    private sealed class Stand(DeskUnit unit, DeskPlace place)
    {
        public DeskUnit Unit => unit;

        public DeskPlace Place => place;
    }

    /// <summary>How many desks each team has.</summary>
    private sealed class TeamSizes(IEnumerable<DeskPlace> places)
    {
        private readonly Dictionary<string, int> _sizes =
            places.Where(place => place.NamedTeam.Length > 0).GroupBy(place => place.NamedTeam).ToDictionary(team => team.Key, team => team.Count(), StringComparer.Ordinal);

        /// <summary>How many desks of a team may be in one wave: half of them, rounded up, so never all of two or more.</summary>
        public int MostOf(string team) => (_sizes.GetValueOrDefault(team) + 1) / 2;

        public bool IsOfOne(string team) => _sizes.GetValueOrDefault(team) == 1;
    }

    /// <summary>Deals desks into waves.</summary>
    private sealed class Deal(TeamSizes teams)
    {
        private readonly List<(RolloutWave Wave, IEnumerable<Stand> Desks)> _waves = [];
        private readonly SortedSet<string> _alone = new(StringComparer.Ordinal);
        private int _unseated;

        public void Add(int group, string of, IEnumerable<Stand> desks)
        {
            List<Seating> waves = [];
            foreach (Stand desk in desks)
            {
                Note(desk.Place);
                Seating? into = waves.Find(wave => wave.Takes(desk.Place));
                if (into == null) waves.Add(into = new Seating(teams));
                into.Add(desk);
            }

            foreach (Seating wave in waves) _waves.Add((new RolloutWave(_waves.Count + 1, group, of), wave.Desks));
        }

        public void AddAway(List<Stand> desks)
        {
            if (desks.Count > 0) _waves.Add((new RolloutWave(_waves.Count + 1, -1, RolloutWave.Away), desks));
        }

        public WavePlan ToPlan(ImmutableArray<LeftOut> leftOut) =>
            new([.. _waves.Select(wave => new PlannedWave(wave.Wave, [.. wave.Desks.Select(desk => desk.Unit.Key)]))], leftOut, [.. _alone], _unseated);

        private void Note(DeskPlace place)
        {
            if (place.Seat.Length == 0) _unseated++;
            if (teams.IsOfOne(place.NamedTeam)) _alone.Add(place.NamedTeam);
        }
    }

    /// <summary>A wave as it fills.</summary>
    private sealed class Seating(TeamSizes teams)
    {
        private readonly HashSet<string> _desks = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _teams = new(StringComparer.Ordinal);

        public List<Stand> Desks { get; } = [];

        public bool Takes(DeskPlace place) =>
            !place.Neighbours.Any(_desks.Contains) && (place.NamedTeam.Length == 0 || _teams.GetValueOrDefault(place.NamedTeam) < teams.MostOf(place.NamedTeam));

        public void Add(Stand desk)
        {
            Desks.Add(desk);
            _desks.Add(desk.Unit.Desk);
            string team = desk.Place.NamedTeam;
            if (team.Length > 0) _teams[team] = _teams.GetValueOrDefault(team) + 1;
        }
    }
}
