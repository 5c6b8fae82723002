using System.Diagnostics;
using DeskDevice.Support;

namespace DeskDevice.Benchmarks.Mqtt.Rows;

/// <summary>What the disk under the journal needs to make 4 KB durable.</summary>
internal static class Fsync
{
    private const int Times = 200;

    public static double MedianMs()
    {
        using var folder = new TempFolder();
        using FileStream file = File.Create(folder.File("fsync"));
        byte[] page = new byte[4096];
        double[] times = new double[Times];
        for (int i = 0; i < Times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Times / 2];
    }
}
