using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>A fleet.</summary>
internal static class FleetSamples
{
    private static readonly string[] Starts = ["power", "update", "rollback", "watchdog", "fault", "setup", "unknown", "", "moonlight"];

    public static FleetSnapshot Empty => new([], []);

    public static FleetSnapshot Of(int desks) => new(
        [.. Enumerable.Range(0, desks).Select(Unit)],
        [
            new ImageView("1f00aa77c2d94e01", "1.3.0", 412_300, new string('a', 64), FloorSamples.NowMs - 120_000),
            new ImageView("77c2d94e011f00aa", "1.2.4", 408_100, new string('b', 64), FloorSamples.NowMs - 990_000),
        ]);

    private static DeskUnitView Unit(int i) => new(
        "kyiv", $"{i:x12}", "virtual", i % 3 == 0 ? "1.3.0" : "1.2.4", i % 2 == 0 ? "a" : "b", i == 9 ? "lost" : i == 5 ? "sleeping" : "ready",
        Starts[i % Starts.Length], FaultsOf(i), FloorSamples.NowMs - (i * 900), HealthOf(i), "", "", "1.3.0");

    private static string[] FaultsOf(int i) => i switch
    {
        1 => ["button-hold"],
        7 => ["mid-rail", "level", "button-answer", "button-hold", "button-wrap-up", "button-help", "ring", "warp-core"],
        _ => [],
    };

    private static HealthView? HealthOf(int i) => i switch
    {
        3 => null,
        7 => new HealthView(5_000_000, -1, -1, -1, 12, 3, 0),
        _ => new HealthView(5_000_000, 21_300, 98_304, 31_744, 0, 0, -61),
    };
}
