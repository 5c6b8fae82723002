using System.Globalization;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics.Health;

/// <summary>What counts against a desk, and how much. The table stands in docs/diagnostics.md.</summary>
internal sealed class TroubleRules(FleetState fleet, Spread memory, Spread signal, long nowMs)
{
    private const long DayMs = 86_400_000;
    private const long WeekMs = 7 * DayMs;
    private const int MostOfAKind = 15;
    private const long ManyWaiting = 100;

    // Whoever pulls a plug, updates or sets a desk up wants it to restart.
    private static readonly string[] Unwanted = ["watchdog", "fault", "unknown", "rollback"];

    private readonly HashSet<DeskKey> _lowMemory = [.. memory.Outliers.Select(value => value.Desk)];
    private readonly HashSet<DeskKey> _weakSignal = [.. signal.Outliers.Select(value => value.Desk)];

    /// <summary>All that is wrong with the desk; none for one that is well.</summary>
    public TroubledDesk Of(DeskUnit unit) => new(unit.Key, [.. Complaints(unit).Where(complaint => complaint.Points > 0).OrderByDescending(complaint => complaint.Points)]);

    private IEnumerable<Complaint> Complaints(DeskUnit unit)
    {
        DeskRecord record = fleet.Diagnostics.Of(unit.Key);
        int faults = unit.Faults.Length == 0 ? 0 : unit.Faults.Count(c => c == ',') + 1;
        yield return new Complaint("faults", unit.Faults, Math.Min(MostOfAKind, 5 * faults));
        int restarts = record.Restarts.Count(restart => Unwanted.Contains(restart.Why) && restart.UtcMs > nowMs - WeekMs);
        yield return Counted("restarts", restarts, 3 * restarts);
        int losses = record.Losses.Count(lost => lost > nowMs - DayMs);
        yield return Counted("losses", losses, losses);
        bool isLost = unit.Link == LinkReport.Lost && unit.LastContactMs > nowMs - DayMs;
        yield return new Complaint("lost", "", isLost ? 3 : 0);
        if (unit.Health is not { } health) yield break;
        yield return Counted("dropped", health.Dropped, health.Dropped > 0 ? 4 : 0);
        yield return Counted("waiting", health.Queue, health.Queue >= ManyWaiting ? 2 : 0);
        yield return Counted("memory", health.HeapBytes, _lowMemory.Contains(unit.Key) ? 2 : 0);
        yield return Counted("signal", health.Rssi, _weakSignal.Contains(unit.Key) ? 2 : 0);
    }

    private static Complaint Counted(string kind, long value, int points) => new(kind, value.ToString(CultureInfo.InvariantCulture), Math.Min(MostOfAKind, points));
}
