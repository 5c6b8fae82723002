using System.Diagnostics;
using System.Globalization;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>Processor time and memory of a server, from /proc.</summary>
internal sealed class ServerMeter(int id)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _server = CpuSeconds(id);
    private readonly double _own = CpuSeconds(Environment.ProcessId);

    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    public double ServerSeconds => CpuSeconds(id) - _server;

    public double OwnSeconds => CpuSeconds(Environment.ProcessId) - _own;

    /// <summary>Resident memory in KB.</summary>
    public static double ResidentKb(int id)
    {
        string line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>User and system time of all threads; /proc/pid/stat counts in hundredths of a second.</summary>
    private static double CpuSeconds(int id)
    {
        string stat = File.ReadAllText($"/proc/{id}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }
}
