using System.Globalization;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Two weeks of a fleet: an update that goes from desk to desk, a bad morning, and a few units that are not well.</summary>
internal static class DiagnosticsSamples
{
    public const string Site = "kyiv";

    public const long NowMs = FloorSamples.NowMs;

    private static readonly string[] Whys = ["power", "power", "power", "update", "watchdog", "power", "fault", "command", "power", "unknown"];

    public static DiagnosticsSnapshot Of(int desks)
    {
        FleetState fleet = FleetState.Empty;
        for (long hour = NowMs - ((HistoryStep.MostHours - 1) * FleetHour.LengthMs), i = 0; hour <= NowMs; hour += FleetHour.LengthMs, i++)
        {
            if (i % 12 == 0) fleet = Day(fleet, desks, (int)(i / 12), hour);
            fleet = HistoryStep.Look(fleet, hour);
        }

        return new DiagnosticsSnapshot(Site, fleet, NowMs);
    }

    public static string Desk(int i) => i.ToString("x12", CultureInfo.InvariantCulture);

    private static FleetState Day(FleetState fleet, int desks, int half, long utcMs)
    {
        for (int i = 0; i < desks; i++)
        {
            DeskKey key = new(Site, Desk(i));
            string firmware = half > 12 && i % 14 < half - 12 ? "1.3.0" : i % 9 == 0 ? "1.1.7" : "1.2.4";
            fleet = InventoryStep.Link(fleet, key, new LinkReport { State = LinkReport.Ready, Boot = half + 1 }, utcMs);
            fleet = InventoryStep.Info(fleet, key, new InfoReport { Hardware = "virtual", Firmware = firmware, Slot = "a", Boot = half + 1, Faults = i == 7 ? "level,button-hold" : "" }, utcMs);
            fleet = InventoryStep.Health(fleet, key, Health(i), utcMs);
            if ((i + half) % 11 == 0) fleet = HistoryStep.Event(fleet, key, Boot(half, Whys[(i + (half * 3)) % Whys.Length]), utcMs);
            if ((i * half) % 29 == 5) fleet = Lose(fleet, key, half + 1, utcMs + 60_000);
        }

        return fleet;
    }

    private static DeskEvent Boot(int half, string why) => new() { Boot = half + 1, Seq = 1, Kind = EventKinds.Boot, Why = why };

    private static FleetState Lose(FleetState fleet, DeskKey key, long boot, long utcMs)
    {
        LinkReport lost = new() { State = LinkReport.Lost, Boot = boot };
        return InventoryStep.Link(HistoryStep.Link(fleet, key, lost, utcMs), key, lost, utcMs);
    }

    private static HealthReport Health(int i) => new()
    {
        Ms = 5_000_000,
        HeapBytes = i == 3 ? 9_000 : 48_000 + (i * 7_919 % 9_000),
        Rssi = i == 11 ? -93 : -50 - (i * 31 % 23),
        Queue = i == 5 ? 140 : i % 4,
        Dropped = i == 5 ? 12 : 0,
    };
}
