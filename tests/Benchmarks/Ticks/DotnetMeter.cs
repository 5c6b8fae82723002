using System.Diagnostics;

namespace DeskDevice.Benchmarks.Ticks;

/// <summary>Times on .NET: nanoseconds and bytes allocated, each for one time.</summary>
internal sealed class DotnetMeter(TextWriter output) : ITickMeter
{
    private long _stamp;
    private long _bytes;

    public void Begin()
    {
        _bytes = GC.GetAllocatedBytesForCurrentThread();
        _stamp = Stopwatch.GetTimestamp();
    }

    public void End(string what, int times)
    {
        double ns = Stopwatch.GetElapsedTime(_stamp).TotalNanoseconds / times;
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - _bytes) / times;
        output.WriteLine($"{what,-28} {ns,8:0.0} ns {bytes,8:0.0} bytes");
    }
}
