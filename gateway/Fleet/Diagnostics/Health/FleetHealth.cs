using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Diagnostics.Health;

/// <summary>Starts of a day, by why.</summary>
/// <param name="Day">The site's day.</param>
/// <param name="ByWhy">How many, by the word of the boot event.</param>
public sealed record RestartDay(DateOnly Day, IReadOnlyDictionary<string, int> ByWhy);

/// <summary>How a fleet is at one moment, and was in the last two weeks. Worked out on request from an immutable state.</summary>
public sealed record FleetHealth
{
    /// <summary>How many of the worst desks are named.</summary>
    public const int MostTroubled = 10;

    // A desk is named only where it is really far off, however alike the rest are.
    private const double LeastBytes = 8_192;
    private const double LeastDbm = 10;
    private const double LeastEvents = 20;

    /// <summary>All desks.</summary>
    public required int Desks { get; init; }

    /// <summary>Desks by the state of their link, Homie's words; those that never told it under an empty one.</summary>
    public required IReadOnlyDictionary<string, int> Links { get; init; }

    /// <summary>The fleet hour by hour, oldest first.</summary>
    public required IReadOnlyList<FleetHour> Hours { get; init; }

    /// <summary>Starts day by day, oldest first.</summary>
    public required IReadOnlyList<RestartDay> Restarts { get; init; }

    /// <summary>Free managed memory, bytes.</summary>
    public required Spread Memory { get; init; }

    /// <summary>Radio signal, dBm.</summary>
    public required Spread Signal { get; init; }

    /// <summary>Events waiting.</summary>
    public required Spread Waiting { get; init; }

    /// <summary>The worst desks, worst first.</summary>
    public required IReadOnlyList<TroubledDesk> Troubled { get; init; }

    /// <summary>How the fleet is at UTC <paramref name="nowMs"/>; days are those of <paramref name="zone"/>.</summary>
    public static FleetHealth Of(FleetState fleet, long nowMs, TimeZoneInfo zone)
    {
        Spread memory = Spread.WhereLowIsBad(Values(fleet, health => health.HeapBytes >= 0 ? health.HeapBytes : null), LeastBytes);
        Spread signal = Spread.WhereLowIsBad(Values(fleet, health => health.Rssi < 0 ? health.Rssi : null), LeastDbm);
        TroubleRules rules = new(fleet, memory, signal, nowMs);
        return new FleetHealth
        {
            Desks = fleet.Desks.Count,
            Links = fleet.Desks.Values.GroupBy(desk => desk.Link).ToDictionary(group => group.Key, group => group.Count()),
            Hours = fleet.Diagnostics.Hours,
            Restarts = Days(fleet.Diagnostics.Hours, zone),
            Memory = memory,
            Signal = signal,
            Waiting = Spread.WhereHighIsBad(Values(fleet, health => health.Queue), LeastEvents),
            Troubled = [.. fleet.Desks.Values.Select(rules.Of).Where(desk => desk.Points > 0).OrderByDescending(desk => desk.Points).ThenBy(desk => desk.Desk).Take(MostTroubled)],
        };
    }

    // Of desks that are connected: what another said last is history.
    private static IEnumerable<DeskValue> Values(FleetState fleet, Func<DeskHealth, double?> value) =>
        from desk in fleet.Desks.Values
        where desk is { Health: not null, Link: LinkReport.Ready }
        let told = value(desk.Health!)
        where told != null
        select new DeskValue(desk.Key, told.Value);

    private static RestartDay[] Days(IReadOnlyList<FleetHour> hours, TimeZoneInfo zone) =>
    [
        .. hours.GroupBy(hour => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(hour.StartUtcMs), zone).DateTime))
            .Select(day => new RestartDay(day.Key, day.SelectMany(hour => hour.Restarts).GroupBy(start => start.Key).ToDictionary(why => why.Key, why => why.Sum(start => start.Value)))),
    ];
}
