using System.Collections.Immutable;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Configuration;

/// <summary>What a change would be for one desk.</summary>
/// <param name="Desk">The unit.</param>
/// <param name="Setting">Which setting.</param>
/// <param name="From">What it goes by now; null: the unit's own.</param>
/// <param name="To">What it would go by; null: the unit's own.</param>
public sealed record SettingsEffect(string Desk, string Setting, int? From, int? To);

/// <summary>
/// Changes of settings, in two stages: a draft shows which desks it changes; then it goes to some of them, or to all; and from some on to all, or it is given up. One change at a time,
/// so that what is seen on the first desks comes from it. <c>utcMs</c> is now.
/// </summary>
public static class SettingsStep
{
    private const int MostWords = 300;
    private const int MostNamed = 5;

    /// <summary>Puts down a change. Nobody is told.</summary>
    /// <exception cref="FleetException">It cannot be one, or another is under way.</exception>
    public static FleetChange Draft(FleetState fleet, SettingsScope scope, IReadOnlyDictionary<string, int?> values, string who, string why, long utcMs)
    {
        if (fleet.Settings.Open is { Stage: ChangeStage.First } open) throw new FleetException($"change: number {open.Number} is with its first desks; apply it to all, or give it up, first");
        SettingsChange change = Made(fleet, scope, values, who, why, utcMs);
        return new FleetChange(fleet with { Settings = fleet.Settings with { Open = change } }, []);
    }

    /// <summary>The change that a draft would be; nothing is kept.</summary>
    /// <exception cref="FleetException">It cannot be one.</exception>
    public static SettingsChange Made(FleetState fleet, SettingsScope scope, IReadOnlyDictionary<string, int?> values, string who, string why, long utcMs)
    {
        if (scope.Kind == ScopeKind.Unit) throw new FleetException("scope: choose the site, a team, a tag or a desk");
        if (scope.Kind == ScopeKind.Site != (scope.Name.Length == 0)) throw new FleetException($"scope: '{scope}' cannot be; name a team, a tag or a desk, and nothing for the site");
        if (values.Count == 0) throw new FleetException("values: there are none; set at least one setting");
        if (why.Length > MostWords) throw new FleetException($"why: {why.Length} characters; say why in at most {MostWords}");
        ImmutableSortedDictionary<string, int?>.Builder known = ImmutableSortedDictionary.CreateBuilder<string, int?>(StringComparer.Ordinal);
        foreach ((string name, int? value) in values)
        {
            SettingName setting = SettingName.Find(name) ?? throw new FleetException($"values: '{name}' is no setting; they are {string.Join(", ", SettingName.All.Select(one => one.Name))}");
            if (value < setting.Least || value > setting.Most) throw new FleetException($"{setting.Name}: {value} is out of range; set {setting.Least} to {setting.Most}{(setting.Unit.Length > 0 ? " " + setting.Unit : "")}");
            known[setting.Name] = value;
        }

        int number = fleet.Settings.Past.Select(past => past.Number).DefaultIfEmpty(0).Max() + 1;
        return new SettingsChange(number, scope.Kind, scope.Name, known.ToImmutable(), who, why, utcMs);
    }

    /// <summary>What <paramref name="change"/> would be for each desk that it changes anything for.</summary>
    public static IReadOnlyList<SettingsEffect> Effects(FleetState fleet, SettingsChange change, FleetPlaces places)
    {
        FleetSettings now = fleet.Settings with { Open = null };
        FleetSettings then = now.Applied(change);
        return
        [
            .. fleet.Desks.Values.Where(desk => desk.Retired == null).SelectMany(desk =>
            {
                string team = places.Of(desk.Desk).Team;
                return now.DesiredOf(desk, team).Zip(then.DesiredOf(desk, team))
                    .Where(pair => pair.First.Value != pair.Second.Value)
                    .Select(pair => new SettingsEffect(desk.Desk, pair.First.Setting.Name, pair.First.Value, pair.Second.Value));
            }),
        ];
    }

    /// <summary>Tells a share of the desks that it changes, those that are online first, spread evenly; the others wait.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="places">Where its desks stand.</param>
    /// <param name="percent">1 to 99; at least one desk.</param>
    /// <exception cref="FleetException">There is no draft, or nothing that it changes.</exception>
    public static FleetChange Try(FleetState fleet, FleetPlaces places, int percent)
    {
        if (fleet.Settings.Open is not { Stage: ChangeStage.Draft } change) throw new FleetException("change: there is no draft; put one down first");
        if (percent is < 1 or > 99) throw new FleetException($"percent: {percent} is out of range; try it with 1 to 99, or apply it to all");
        string[] concerned = [.. Effects(fleet, change, places).Select(effect => effect.Desk).Distinct()];
        if (concerned.Length == 0) throw new FleetException("change: it changes nothing for any desk; apply it to all to keep it for desks to come");
        Dictionary<string, DeskUnit> units = fleet.Desks.Values.ToDictionary(desk => desk.Desk);
        string[] online = [.. concerned.Where(desk => units[desk].IsOnline)];
        string[] from = online.Length > 0 ? online : concerned;
        int count = Math.Clamp(((concerned.Length * percent) + 99) / 100, 1, from.Length);
        SettingsChange first = change with { Stage = ChangeStage.First, First = [.. Enumerable.Range(0, count).Select(i => from[i * from.Length / count])] };
        return new FleetChange(fleet with { Settings = fleet.Settings with { Open = first } }, [.. first.First.Select(desk => units[desk].Key)]);
    }

    /// <summary>Tells all desks. What was tried on some goes to the others when these go by it.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="places">Where its desks stand.</param>
    /// <param name="drifted">Units that are connected and go by something else than they were told.</param>
    /// <exception cref="FleetException">There is no change under way, or one of its first desks has drifted.</exception>
    public static FleetChange Apply(FleetState fleet, FleetPlaces places, IEnumerable<string> drifted)
    {
        SettingsChange change = Open(fleet);
        string[] behind = [.. drifted.Where(change.First.Contains)];
        if (behind.Length > 0)
            throw new FleetException($"change: of its {change.First.Count} first desks {behind.Length} go by something else: {string.Join(' ', behind.Take(MostNamed))}; wait until they report it, or give it up and look at them");
        HashSet<string> concerned = [.. Effects(fleet, change, places).Select(effect => effect.Desk)];
        FleetSettings applied = fleet.Settings.Applied(change).Closed(change with { Stage = ChangeStage.Done, First = [] });
        return new FleetChange(fleet with { Settings = applied }, KeysOf(fleet, desk => concerned.Contains(desk) && !change.First.Contains(desk)));
    }

    /// <summary>Gives a change up: its first desks are told what held before.</summary>
    /// <exception cref="FleetException">There is no change under way.</exception>
    public static FleetChange Drop(FleetState fleet)
    {
        SettingsChange change = Open(fleet);
        return new FleetChange(
            fleet with { Settings = fleet.Settings.Closed(change with { Stage = ChangeStage.Dropped, First = [] }) },
            KeysOf(fleet, change.First.Contains));
    }

    private static SettingsChange Open(FleetState fleet) => fleet.Settings.Open ?? throw new FleetException("change: there is none under way");

    private static ImmutableArray<DeskKey> KeysOf(FleetState fleet, Func<string, bool> isOne) => [.. fleet.Desks.Keys.Where(key => isOne(key.Desk))];
}
