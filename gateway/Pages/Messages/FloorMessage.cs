using DeskDevice.Floor.Snapshot;
using DeskDevice.Floor.Work;

namespace DeskDevice.Pages.Messages;

/// <summary>
/// The floor as its page gets it: tiles, never a desk's own day. In a change only the tiles that are not as they were.
/// </summary>
public sealed record FloorMessage(long Version, long NowMs, string Site, IReadOnlyList<DeskTile> Tiles, FloorFigures Figures)
{
    /// <summary>Why the journal takes nothing now; null while it does.</summary>
    public JournalTrouble? Journal { get; init; }

    /// <summary>How the working day went, by group; their quarters of an hour are in /api/work.</summary>
    public IReadOnlyList<GroupWork> Work { get; init; } = [];

    /// <summary>All of it.</summary>
    public static FloorMessage Of(FloorSnapshot floor) => new(floor.Version, floor.NowMs, floor.Site, [.. floor.Desks.Select(view => view.Tile)], FloorFigures.Of(floor.Totals))
    {
        Journal = floor.Journal,
        Work = [.. floor.Work.Groups.Select(group => group with { Quarters = [] })],
    };

    /// <summary>What a page that shows <paramref name="before"/> lacks to show <paramref name="after"/>.</summary>
    public static FloorMessage Changes(FloorSnapshot before, FloorSnapshot after)
    {
        Dictionary<string, DeskTile> known = before.Desks.ToDictionary(view => view.Tile.Desk, view => view.Tile);
        return Of(after) with { Tiles = [.. after.Desks.Select(view => view.Tile).Where(tile => known.GetValueOrDefault(tile.Desk) != tile)] };
    }
}

/// <summary>The floor as figures, breaches counted by rule.</summary>
public sealed record FloorFigures(
    IReadOnlyDictionary<string, int> States,
    IReadOnlyDictionary<string, int> Quality,
    IReadOnlyDictionary<string, int> Breaches,
    int Calls,
    double? ServiceLevel,
    int HelpAsked,
    long? HelpResponseMs)
{
    private static readonly string[] Rules = ["ring", "volume", "hold"];

    // A caller who gives up in time and a ring that nobody sensed are verdicts, but nobody broke a rule.
    private static readonly string[] NoBreach = ["kept", "abandoned", "not-sensed", "unknown", "transferred", "withdrawn", "promised"];

    internal static FloorFigures Of(FloorTotals totals) =>
        new(totals.States, totals.Quality, Count(totals.Verdicts), totals.Calls, totals.ServiceLevel, totals.HelpAsked, totals.HelpResponseMs);

    private static Dictionary<string, int> Count(IReadOnlyDictionary<string, int> verdicts)
    {
        Dictionary<string, int> breaches = Rules.ToDictionary(rule => rule, _ => 0);
        foreach ((string verdict, int count) in verdicts)
        {
            string[] words = verdict.Split(' ', 2);
            if (words.Length == 2 && !NoBreach.Contains(words[1])) breaches[words[0]] = breaches.GetValueOrDefault(words[0]) + count;
        }

        return breaches;
    }
}
