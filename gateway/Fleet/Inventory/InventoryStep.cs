using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Inventory;

/// <summary>
/// What each contact with a unit tells about it. <c>utcMs</c> is when it came, UTC ms since 1970; for a retained message, which
/// says nothing about when, pass 0.
/// </summary>
public static class InventoryStep
{
    private const long ContactMs = 1_000;

    /// <summary>
    /// A <c>link</c> came. A last will of a boot that is over changes nothing, and none counts as a contact: the broker sent
    /// it.
    /// </summary>
    public static FleetState Link(FleetState fleet, DeskKey desk, LinkReport link, long utcMs)
    {
        DeskUnit unit = Find(fleet, desk);
        if (link.State != LinkReport.Lost) return Take(fleet, Heard(Booted(unit, link.Boot), utcMs) with { Link = link.State }, utcMs);
        bool isOver = unit.Boot != 0 && link.Boot != unit.Boot;
        return isOver ? fleet : Take(fleet, unit with { Link = link.State }, utcMs);
    }

    /// <summary>An <c>info</c> came.</summary>
    public static FleetState Info(FleetState fleet, DeskKey desk, InfoReport info, long utcMs)
    {
        DeskUnit unit = Find(fleet, desk);
        DeskUnit after = Heard(Booted(unit, info.Boot), utcMs) with
        {
            Hardware = info.Hardware,
            Firmware = info.Firmware,
            Slot = info.Slot,
            Sha256 = info.Sha256,
            Faults = info.Faults,
            Config = info.Config,
        };
        return Take(fleet, after, utcMs);
    }

    /// <summary>A <c>health</c> came.</summary>
    public static FleetState Health(FleetState fleet, DeskKey desk, HealthReport health, long utcMs) =>
        fleet.With(Heard(Find(fleet, desk), utcMs) with
        {
            Health = new DeskHealth(health.Ms, health.HeapBytes, health.Queue, health.Dropped, health.Rssi, health.NativeBytes, health.BlockBytes),
        });

    /// <summary>
    /// An event came: a contact, which is noted to the second. Of the running boot it may say why the unit started; from the outbox of an earlier one it
    /// says no more.
    /// </summary>
    public static FleetState Event(FleetState fleet, DeskKey desk, DeskEvent e, long utcMs)
    {
        DeskUnit unit = Find(fleet, desk);
        bool tellsStart = e.Kind == EventKinds.Boot && (unit.Boot == 0 || e.Boot == unit.Boot);
        if (tellsStart) return Take(fleet, Heard(unit, utcMs) with { Start = e.Why }, utcMs);
        return utcMs < unit.LastContactMs + ContactMs ? fleet : fleet.With(Heard(unit, utcMs));
    }

    internal static FleetState Update(FleetState fleet, DeskKey desk, UpdateReport report, long utcMs) =>
        fleet.With(Heard(Find(fleet, desk), utcMs) with { Update = new UpdateMark(report.State, report.Image, report.Error, utcMs) });

    private static DeskUnit Find(FleetState fleet, DeskKey desk) =>
        fleet.Desks.TryGetValue(desk, out DeskUnit? unit) ? unit : new DeskUnit { Site = desk.Site, Desk = desk.Desk };

    // What it shows to have happened is noted.
    private static FleetState Take(FleetState fleet, DeskUnit after, long utcMs) =>
        fleet.With(after) with { History = fleet.History.With(fleet.Desks.GetValueOrDefault(after.Key), after, utcMs) };

    private static DeskUnit Heard(DeskUnit unit, long utcMs) => unit with
    {
        FirstSeenMs = unit.FirstSeenMs == 0 ? utcMs : unit.FirstSeenMs,
        LastContactMs = Math.Max(unit.LastContactMs, utcMs),
    };

    // Why an earlier boot started says nothing about this one.
    private static DeskUnit Booted(DeskUnit unit, long boot)
    {
        if (boot <= 0 || boot == unit.Boot) return unit;
        return unit with { Boot = boot, Start = unit.Boot == 0 ? unit.Start : "" };
    }
}
