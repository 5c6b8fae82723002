using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>Who goes first: a tenth of the fleet, rounded up, of the desks that are online, spread evenly over the list.</summary>
public static class FirstWave
{
    private const int Share = 10;

    /// <summary>
    /// The desks of the first wave; empty when none is online. Desks that run <paramref name="version"/> already would prove
    /// nothing, and are taken only when all do.
    /// </summary>
    public static IReadOnlySet<DeskKey> Choose(IReadOnlyCollection<DeskUnit> desks, string version)
    {
        List<DeskUnit> online = [.. desks.Where(desk => desk.IsOnline)];
        List<DeskUnit> others = [.. online.Where(desk => desk.Firmware != version)];
        List<DeskUnit> candidates = others.Count > 0 ? others : online;
        int count = Math.Min((desks.Count + Share - 1) / Share, candidates.Count);
        return Enumerable.Range(0, count).Select(i => candidates[i * candidates.Count / count].Key).ToHashSet();
    }
}
