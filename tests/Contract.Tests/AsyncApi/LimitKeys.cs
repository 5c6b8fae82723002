using System.Text.Json.Nodes;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>The keys of the limits.</summary>
internal static class LimitKeys
{
    public const string Rules = "loudc is below loud, softc above soft and below loudc, warn below hold.";

    private const string Level = "0.1 dB";

    private static readonly (string Key, string Title, long Least, long Most, string Unit)[] All =
    [
        ("rev", "edition of the site's limits", 0, int.MaxValue, ""),
        ("rings", "answer within so many rings", 1, 10, "rings"),
        ("cad", "one ring and its pause", 1_000, 10_000, "ms"),
        ("ans", "answer within, whatever the rings", 1_000, 120_000, "ms"),
        ("loud", "too loud above", 0, 300, Level),
        ("loudc", "no longer too loud below", int.MinValue, int.MaxValue, Level),
        ("loudms", "too loud for so much voiced time", 1_000, 60_000, "ms"),
        ("soft", "too soft below", -300, 0, Level),
        ("softc", "no longer too soft above", int.MinValue, int.MaxValue, Level),
        ("softms", "too soft for so much voiced time", 1_000, 60_000, "ms"),
        ("hold", "a single hold lasts at most", 5_000, 600_000, "ms"),
        ("warn", "the agent's countdown starts", 0, 600_000, "ms"),
        ("grace", "the supervisor hears of the breach after", 0, 600_000, "ms"),
    ];

    public static string[] Names => [.. All.Select(key => key.Key)];

    /// <summary>As they stand in limits.</summary>
    public static (string Key, JsonObject Value)[] Ranged() => [.. All.Select(key => (key.Key, Schema.Whole(key.Title, key.Least, key.Most, key.Unit)))];

    /// <summary>As they are read in an event of any other kind, where they say nothing.</summary>
    public static (string Key, JsonObject Value)[] Plain() =>
        [.. All.Select(key => (key.Key, Schema.Whole("limits: " + key.Title, int.MinValue, int.MaxValue, key.Unit)))];
}
