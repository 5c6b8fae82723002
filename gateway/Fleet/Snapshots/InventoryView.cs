using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Search;

namespace DeskDevice.Fleet.Snapshots;

/// <summary>Answers what pages ask of the fleet as it is at one moment.</summary>
/// <param name="fleet">The fleet.</param>
/// <param name="places">Where its desks stand.</param>
/// <param name="markOf">Names the limits and settings that a desk is told.</param>
/// <param name="nowMs">UTC ms.</param>
public sealed class InventoryView(FleetState fleet, FleetPlaces places, Func<DeskUnit, string> markOf, long nowMs)
{
    /// <summary>The most units of one answer.</summary>
    public const int MostRows = 500;

    /// <summary>The units that a search finds, in the order of seats.</summary>
    /// <exception cref="FleetException">The search cannot be read.</exception>
    public IReadOnlyList<DeskFacts> Find(string? query)
    {
        FleetQuery asked = FleetQuery.Parse(query);
        return
        [
            .. fleet.Desks.Values.Select(FactsOf).Where(desk => asked.Matches(desk, nowMs))
                .OrderBy(desk => !desk.IsSeated).ThenBy(desk => desk.Place.Seat, StringComparer.Ordinal).ThenBy(desk => desk.Unit.Desk, StringComparer.Ordinal),
        ];
    }

    /// <summary>A part of what a search finds.</summary>
    /// <exception cref="FleetException">The search cannot be read.</exception>
    public DeskListing Page(string? query, int from, int count)
    {
        IReadOnlyList<DeskFacts> found = Find(query);
        int first = Math.Clamp(from, 0, Math.Max(0, found.Count - 1));
        DeskCounts counts = new(
            found.Count(desk => desk.Unit.IsOnline),
            found.Count(desk => !desk.Unit.IsOnline),
            found.Count(desk => desk.Condition == DeskCondition.Bad),
            found.Count(desk => desk.IsDrifted),
            found.Count(desk => desk.Unit.FirstSeenMs == 0));
        int total = fleet.Desks.Values.Count(desk => desk.Retired == null);
        return new DeskListing(nowMs, total, found.Count, first, counts, [.. found.Skip(first).Take(Math.Clamp(count, 1, MostRows)).Select(RowOf)]);
    }

    /// <summary>Everything of one unit; null when it is not known.</summary>
    public DeskSheet? SheetOf(DeskKey key)
    {
        if (!fleet.Desks.TryGetValue(key, out DeskUnit? unit)) return null;
        DeskFacts facts = FactsOf(unit);
        return new DeskSheet(
            nowMs,
            RowOf(facts),
            unit.FirstSeenMs,
            unit.Start,
            unit.Update?.Word ?? "",
            unit.Update?.Error ?? "",
            unit.Health is { } h ? new HealthView(h.UpMs, h.HeapBytes, h.NativeBytes, h.BlockBytes, h.Queue, h.Dropped, h.Rssi) : null,
            unit.Replaces,
            unit.Retired,
            [.. facts.Place.Neighbours.Select(desk => new NeighbourView(desk, places.Of(desk).Seat)).OrderBy(beside => beside.Seat, StringComparer.Ordinal)],
            [.. fleet.Settings.DesiredOf(unit, facts.Place.Team).Select(ViewOf)],
            markOf(unit),
            unit.Config,
            [.. fleet.History.Of(key).Reverse().Select(one => new HistoryView(one.UtcMs, Word(one.Kind), one.Detail, one.Who))]);
    }

    /// <summary>The units that are connected and go by something else than they were told.</summary>
    public IReadOnlyList<DeskFacts> Drifted => Find("is:drifted");

    /// <summary>All settings.</summary>
    public SettingsView Settings()
    {
        DeskUnit[] units = [.. fleet.Desks.Values.Where(desk => desk.Retired == null)];
        return new SettingsView(
            SettingName.All,
            [.. fleet.Settings.Layers.OrderBy(layer => layer.Kind).ThenBy(layer => layer.Name, StringComparer.Ordinal)],
            fleet.Settings.Open,
            fleet.Settings.Open is { } open ? SettingsStep.Effects(fleet, open, places) : [],
            [.. fleet.Settings.Past.Reverse()],
            [.. units.Where(unit => places.IsSeated(unit.Desk)).Select(unit => places.Of(unit.Desk).Team).Distinct().Order(StringComparer.Ordinal)],
            [.. units.SelectMany(unit => unit.Tags).Distinct().Order(StringComparer.Ordinal)],
            [.. Drifted.Select(RowOf)]);
    }

    /// <summary>A unit in a list.</summary>
    public DeskRow RowOf(DeskFacts desk)
    {
        DeskUnit unit = desk.Unit;
        return new DeskRow(
            unit.Desk,
            desk.Place.Seat,
            desk.Place.Team,
            desk.Place.Floor,
            desk.Place.Zone,
            desk.IsSeated,
            unit.Tags,
            unit.Hardware,
            unit.Firmware,
            unit.Slot,
            unit.Link,
            Word(desk.Condition),
            unit.Faults.Split(',', StringSplitOptions.RemoveEmptyEntries),
            unit.LastContactMs,
            ConfigOf(desk),
            fleet.DesiredOf(unit.Key)?.Version ?? "",
            unit.Retired != null,
            unit.Retired is { } gone && unit.LastContactMs > gone.UtcMs);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static SettingView ViewOf(DesiredSetting one) => new(one.Setting.Name, one.Value, Word(one.Scope.Kind), one.Scope.Name, one.Above);

    private string ConfigOf(DeskFacts desk)
    {
        if (desk.Unit.Config.Length == 0) return "unknown";
        if (desk.IsDrifted) return "drifted";
        return desk.Unit.Config == markOf(desk.Unit) ? "desired" : "waiting";
    }

    // One that is not connected is told when it is back: it has not drifted.
    private DeskFacts FactsOf(DeskUnit unit)
    {
        bool isDrifted = unit is { IsOnline: true, Retired: null, Config.Length: > 0 } && unit.Config != markOf(unit);
        return new DeskFacts(unit, places.Of(unit.Desk), places.IsSeated(unit.Desk), isDrifted);
    }
}
