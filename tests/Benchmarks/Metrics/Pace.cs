using System.Diagnostics;

namespace DeskDevice.Benchmarks.Metrics;

/// <summary>How fast something went, and what it cost this process: on a busy machine the second says more.</summary>
/// <param name="PerSecond">Points a second.</param>
/// <param name="ProcessorUs">Microseconds of processor time a point, of all threads of this process.</param>
internal readonly record struct Pace(double PerSecond, double ProcessorUs)
{
    public static Watch Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public override string ToString() => $"{PerSecond:N0} points/s at {ProcessorUs:0.0} µs";

    /// <summary>What was when it began.</summary>
    internal readonly record struct Watch(long Begun, TimeSpan Processor)
    {
        public Pace Stop(int points) =>
            new(points / Stopwatch.GetElapsedTime(Begun).TotalSeconds, (Environment.CpuUsage.TotalTime - Processor).TotalMicroseconds / points);
    }
}
