using System.Collections.Immutable;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics;

/// <summary>What desks did by themselves: starts and lost contacts, desk by desk, and the fleet hour by hour. Times are UTC ms.</summary>
public static class HistoryStep
{
    /// <summary>How many hours are kept: two weeks.</summary>
    public const int MostHours = 14 * 24;

    private const long DayMs = 24 * FleetHour.LengthMs;

    /// <summary>An event came; that a desk has started counts once for each boot, however often it is told.</summary>
    public static FleetState Event(FleetState fleet, DeskKey desk, DeskEvent e, long utcMs)
    {
        if (e.Kind != EventKinds.Boot || e.Why.Length == 0) return fleet;
        DeskRecord record = fleet.Diagnostics.Of(desk);
        if (record.Restarts.Any(restart => restart.Boot == e.Boot)) return fleet;
        record = record with
        {
            Restarts = DeskRecord.Last(record.Restarts, new Restart(e.Boot, e.Why, e.Utc > 0 ? e.Utc : utcMs)),
            RestartCounts = Plus(record.RestartCounts, e.Why),
        };
        FleetState counted = fleet with { Diagnostics = fleet.Diagnostics.With(desk, record) };
        return InHour(counted, utcMs, hour => hour with { Restarts = Plus(hour.Restarts, e.Why) });
    }

    /// <summary>A <c>link</c> is about to be taken: a desk that was connected and is now said to be lost was lost just now.</summary>
    public static FleetState Link(FleetState fleet, DeskKey desk, LinkReport link, long utcMs)
    {
        bool isLost = link.State == LinkReport.Lost && fleet.Desks.TryGetValue(desk, out DeskUnit? unit) && unit.IsOnline && unit.Boot == link.Boot;
        if (!isLost) return fleet;
        DeskRecord record = fleet.Diagnostics.Of(desk);
        record = record with { Losses = DeskRecord.Last(record.Losses, utcMs), LossCount = record.LossCount + 1 };
        FleetState counted = fleet with { Diagnostics = fleet.Diagnostics.With(desk, record) };
        return InHour(counted, utcMs, hour => hour with { Losses = hour.Losses + 1 });
    }

    /// <summary>Looks at the fleet as it is now, for the hour's figures. To be called about once a minute.</summary>
    public static FleetState Look(FleetState fleet, long utcMs) => InHour(fleet, utcMs, hour => hour with
    {
        Links = Counts(fleet.Desks.Values.Select(desk => desk.Link)),
        Firmware = Counts(fleet.Desks.Values.Where(desk => desk.LastContactMs >= utcMs - DayMs).Select(desk => desk.Firmware)),
    });

    // A clock that was set back goes on in the hour that is open.
    private static FleetState InHour(FleetState fleet, long utcMs, Func<FleetHour, FleetHour> change)
    {
        ImmutableList<FleetHour> hours = fleet.Diagnostics.Hours;
        if (hours.IsEmpty || utcMs >= hours[^1].StartUtcMs + FleetHour.LengthMs)
        {
            hours = hours.Count < MostHours ? hours : hours.RemoveAt(0);
            hours = hours.Add(FleetHour.Begin(utcMs));
        }

        return fleet with { Diagnostics = fleet.Diagnostics with { Hours = hours.SetItem(hours.Count - 1, change(hours[^1])) } };
    }

    private static ImmutableSortedDictionary<string, int> Counts(IEnumerable<string> words) =>
        words.Where(word => word.Length > 0).GroupBy(word => word, StringComparer.Ordinal).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, int> Plus(ImmutableSortedDictionary<string, int> counts, string word) =>
        counts.SetItem(word, counts.GetValueOrDefault(word) + 1);
}
