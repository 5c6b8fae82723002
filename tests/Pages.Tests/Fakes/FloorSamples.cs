using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Floors to look at: every state, prompt and data quality that a tile can have.</summary>
internal static class FloorSamples
{
    public const long NowMs = 1_790_001_000_000;

    private static readonly string[] Teams = ["Billing", "Sales", "Support"];

    // State, seconds in it, prompt, seconds left, attention, help, quality, level.
    private static readonly (string State, int For, string Prompt, int Left, string Attention, string Help, string Quality, int? Level)[] Cases =
    [
        ("talking", 184, "", 0, "", "", "live", 12),
        ("idle", 45, "", 0, "", "", "live", null),
        ("ringing", 6, "ring", 9, "", "", "live", null),
        ("talking", 420, "loud", 0, "", "", "live", 85),
        ("holding", 48, "hold", 12, "", "", "live", null),
        ("wrap-up", 31, "", 0, "", "", "live", null),
        ("talking", 95, "soft", 0, "", "", "live", -112),
        ("away", 610, "", 0, "", "", "live", null),
        ("holding", 84, "hold-long", 0, "hold-supervisor", "", "live", null),
        ("talking", 733, "", 0, "help", "asked", "live", -30),
        ("ringing", 19, "ring-late", 0, "", "", "live", null),
        ("talking", 261, "", 0, "", "", "stale", null),
        ("holding", 66, "hold-long", 0, "", "", "live", null),
        ("talking", 340, "", 0, "", "coming", "live", 4),
        ("idle", 3, "", 0, "", "", "live", null),
        ("talking", 1290, "", 0, "", "", "lost", null),
        ("idle", 12, "", 0, "", "", "live", null),
        ("talking", 22, "", 0, "", "", "live", null),
        ("holding", 20, "", 0, "", "", "live", null),
        ("wrap-up", 5, "", 0, "", "", "live", null),
    ];

    /// <summary>So many desks, the cases above in turn; beyond the first twenty-four without what needs a supervisor.</summary>
    public static FloorSnapshot Of(int desks) => FloorOf([.. Enumerable.Range(0, desks).Select(Sample)]);

    /// <summary>These desks as a floor.</summary>
    public static FloorSnapshot FloorOf(params DeskView[] desks) => new(1, NowMs, "kyiv", desks, new FloorTotals
    {
        States = desks.CountBy(desk => desk.Tile.State).ToDictionary(),
        Quality = desks.CountBy(desk => desk.Tile.Quality).ToDictionary(),
        Calls = 143,
        Verdicts = new Dictionary<string, int> { ["ring kept"] = 120, ["ring late"] = 9, ["ring missed"] = 2, ["ring abandoned"] = 3, ["volume loud"] = 4, ["volume soft"] = 3, ["hold long"] = 5 },
        ServiceLevel = 0.917,
        HelpAsked = desks.Count(desk => desk.Tile.Help == "asked"),
    });

    /// <summary>An idle desk to change.</summary>
    public static DeskView Desk(string desk = "a1", string seat = "A-01", string team = "Billing") => new(
        new DeskTile { Desk = desk, Seat = seat, Team = team, State = "idle", SinceMs = NowMs - 5000, Quality = "live", LastContactMs = NowMs },
        DaySamples.Day);

    private static DeskView Sample(int i)
    {
        var sample = Cases[i % Cases.Length];
        bool isLater = i >= 24;
        return new DeskView(
            new DeskTile
            {
                Desk = $"{i:x12}",
                Seat = $"{(char)('A' + (i * 3 / 24 % 3))}-{i + 1:00}",
                Team = Teams[i / 8 % 3],
                State = sample.State,
                SinceMs = NowMs - (sample.For * 1000),
                Prompt = sample.Prompt,
                PromptUntilMs = sample.Left == 0 ? 0 : NowMs + (sample.Left * 1000),
                Attention = isLater ? "" : sample.Attention,
                Help = isLater ? "" : sample.Help,
                HelpSinceMs = isLater || sample.Help.Length == 0 ? 0 : NowMs - 47_000,
                Quality = isLater ? "live" : sample.Quality,
                LastContactMs = sample.Quality == "live" ? NowMs - 400 : NowMs - 140_000,
                Gaps = i % 24 == 11 ? 3 : 0,
                Phone = i % 24 is 14 or 16 or 17 ? "talking" : "",
                Disagreements = i % 24 is 14 or 16 or 17 ? (i % 24) - 13 : 0,
                DisagreesSinceMs = i % 24 is 14 or 17 ? NowMs - 12_000 : 0,
                IsImpaired = i % 24 is 1 or 7 or 9 or 11 or 17,
                Level = sample.Level,
                Calls = 4 + (i % 7),
            },
            DaySamples.Day);
    }
}
