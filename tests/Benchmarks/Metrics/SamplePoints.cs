using System.Globalization;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Benchmarks.Metrics;

/// <summary>Points as calls make them: one of a call, three of verdicts, over twenty teams; no two with the same time.</summary>
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

    private static string Team(Random random) => string.Create(CultureInfo.InvariantCulture, $"team-{random.Next(Teams):00}");

    private static double Seconds(Random random, int most) => random.Next(most * 1_000) / 1_000.0;

    private static MetricPoint Verdict(Random random, int n, long fromMs) => new(
        "verdict",
        Time(n, fromMs),
        [new("site", "kosice"), new("floor", "2"), new("team", Team(random)), new("rule", random.Next(2) == 0 ? "ring" : "hold"), new("outcome", "kept")],
        [new("lasted_seconds", Seconds(random, 60)), new("limit_seconds", 60.0)]);

    private static MetricPoint Call(Random random, int n, long fromMs) => new(
        "call",
        Time(n, fromMs),
        [new("site", "kosice"), new("floor", "2"), new("team", Team(random)), new("direction", "inbound")],
        [
            new("talk_seconds", Seconds(random, 300)), new("hold_seconds", Seconds(random, 60)), new("longest_hold_seconds", Seconds(random, 60)),
            new("holds", random.Next(4)), new("wrap_up_seconds", Seconds(random, 30)), new("handle_seconds", Seconds(random, 400)), new("outcome_noted", 1),
            new("ring_seconds", Seconds(random, 15)), new("level_db", (random.NextDouble() * 12) - 6), new("in_band_ratio", random.NextDouble()),
        ]);
}
