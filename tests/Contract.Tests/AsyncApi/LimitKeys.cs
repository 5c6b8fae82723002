using System.Text.Json.Nodes;

namespace DeskDevice.Contract.Tests.AsyncApi;

/// <summary>The keys of the limits.</summary>
internal static class LimitKeys
{
    public const string Rules = "loudc is below loud, softc above soft and below loudc, warn below hold, prom not above hold, ps below pf, wrap below aht, cwrap below chat.";

    private const string Level = "0.1 dB";

    private static readonly (string Key, string Title, long Least, long Most, string Unit)[] Firsts =
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

    private static readonly (string Key, string Title, long Least, long Most, string Unit, long LeastOn)[] Seconds =
    [
        ("air", "a silence of the agent is dead air after; 0: off", 0, 60_000, "ms", 3_000),
        ("wrap", "wrap-up after a call lasts at most", 5_000, 900_000, "ms", 0),
        ("prom", "the time promised at a hold; 0: as long as hold", 0, 600_000, "ms", 10_000),
        ("xfer", "a transfer done sooner cannot have been announced", 0, 60_000, "ms", 0),
        ("help", "somebody answers a request for help within", 5_000, 600_000, "ms", 0),
        ("brk", "a break lasts at most", 60_000, 7_200_000, "ms", 0),
        ("aht", "talk, holds and wrap-up of a call at most; 0: no target", 0, 7_200_000, "ms", 10_000),
        ("pf", "too fast above; 0: no prompt", 0, 150, "0.1 syllables/s", 10),
        ("ps", "too slow below; 0: no prompt", 0, 150, "0.1 syllables/s", 10),
        ("burst", "breath bursts and clippings before the microphone is to be moved; 0: off", 0, 600, "1/minute", 0),
        ("cwrap", "wrap-up after a chat session lasts at most", 5_000, 900_000, "ms", 0),
        ("chat", "a chat session with its wrap-up at most; 0: no target", 0, 7_200_000, "ms", 10_000),
    ];

    public static string[] FirstNames => [.. Firsts.Select(key => key.Key)];

    /// <summary>Those that must stand in limits, with their ranges.</summary>
    public static (string Key, JsonObject Value)[] RangedFirsts() => [.. Firsts.Select(key => (key.Key, Schema.Whole(key.Title, key.Least, key.Most, key.Unit)))];

    /// <summary>Those that may be missing, and then stand for what is built in, with their ranges.</summary>
    public static (string Key, JsonObject Value)[] RangedSeconds() =>
        [.. Seconds.Select(key => (key.Key, Schema.OffOr(key.LeastOn, Schema.Whole(key.Title, key.Least, key.Most, key.Unit))))];

    /// <summary>As they are read in an event of any other kind, where they say nothing.</summary>
    public static (string Key, JsonObject Value)[] Plain() =>
        [
            .. Firsts.Select(key => (key.Key, Schema.Whole("limits: " + key.Title, int.MinValue, int.MaxValue, key.Unit))),
            .. Seconds.Select(key => (key.Key, Schema.Whole("limits2: " + key.Title, int.MinValue, int.MaxValue, key.Unit))),
        ];
}
