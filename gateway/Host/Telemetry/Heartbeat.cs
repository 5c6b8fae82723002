using System.Diagnostics;

namespace DeskDevice.Host.Telemetry;

/// <summary>A loop's own sign that it turns. Beaten by one thread, read by any.</summary>
internal sealed class Heartbeat
{
    private long _at = Stopwatch.GetTimestamp();

    /// <summary>How long ago it beat last, in real time.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(Interlocked.Read(ref _at));

    public void Beat() => Interlocked.Exchange(ref _at, Stopwatch.GetTimestamp());
}
