using System.Globalization;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Benchmarks.Metrics;

/// <summary>Points as calls make them: one of a call, three of verdicts, over twenty teams; no two with the same time. As in the gateway, points of a series share their tags.</summary>
internal static class SamplePoints
{
    private const long BeginNs = 1_772_447_400_000_000_000;
    private const long NsPerMs = 1_000_000;
    private const int Teams = 20;

    /// <summary>This many, the first of them at millisecond <paramref name="fromMs"/> of the day.</summary>
    public static MetricPoint[] Make(int count, long fromMs)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, count).Select(n => n % 4 == 3 ? Call(random, n, fromMs) : Verdict(random, n, fromMs))];
    }

    private static long Time(int n, long fromMs) => BeginNs + ((fromMs + n) * NsPerMs);

    private static readonly TagSet[] Calls = [.. Enumerable.Range(0, Teams).Select(team => Tags(team, new MetricTag("direction", "inbound")))];

    private static readonly TagSet[] Verdicts =
        [.. Enumerable.Range(0, 2 * Teams).Select(n => Tags(n / 2, new MetricTag("rule", n % 2 == 0 ? "ring" : "hold"), new MetricTag("outcome", "kept")))];

    private static TagSet Tags(int team, params MetricTag[] more) =>
        new([new("site", "kosice"), new("floor", "2"), new("team", string.Create(CultureInfo.InvariantCulture, $"team-{team:00}")), .. more]);

    private static double Seconds(Random random, int most) => random.Next(most * 1_000) / 1_000.0;

    private static MetricPoint Verdict(Random random, int n, long fromMs) => MetricPoint.OfSeries(
        "verdict",
        Time(n, fromMs),
        Verdicts[random.Next(2 * Teams)],
        [new("lasted_seconds", Seconds(random, 60)), new("limit_seconds", 60.0)]);

    private static MetricPoint Call(Random random, int n, long fromMs) => MetricPoint.OfSeries(
        "call",
        Time(n, fromMs),
        Calls[random.Next(Teams)],
        [
            new("talk_seconds", Seconds(random, 300)), new("hold_seconds", Seconds(random, 60)), new("longest_hold_seconds", Seconds(random, 60)),
            new("holds", random.Next(4)), new("wrap_up_seconds", Seconds(random, 30)), new("handle_seconds", Seconds(random, 400)), new("outcome_noted", 1),
            new("ring_seconds", Seconds(random, 15)), new("level_db", (random.NextDouble() * 12) - 6), new("in_band_ratio", random.NextDouble()),
        ]);
}
