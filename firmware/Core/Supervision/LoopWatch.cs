namespace DeskDevice.Core.Supervision;

/// <summary>
/// Whether every loop of the program still turns. A loop says so itself, each time round; the supervisor asks who has been silent for
/// too long, and feeds the watchdog chip only while nobody has.
/// </summary>
public sealed class LoopWatch
{
    private const int MostLoops = 8;
    private readonly object _gate = new();
    private readonly string[] _names = ["", "", "", "", "", "", "", ""];
    private readonly int[] _longestMs = new int[MostLoops];
    private readonly long[] _aliveMs = new long[MostLoops];
    private int _count;

    /// <summary>
    /// A loop that may be silent for <paramref name="longestMs"/>, from <paramref name="nowMs"/> on; its number for <see cref="Alive"/>.
    /// At most eight.
    /// </summary>
    public int Register(string name, int longestMs, long nowMs)
    {
        lock (_gate)
        {
            _names[_count] = name;
            _longestMs[_count] = longestMs;
            _aliveMs[_count] = nowMs;
            return _count++;
        }
    }

    /// <summary>The loop turns. For its own thread.</summary>
    public void Alive(int loop, long nowMs)
    {
        lock (_gate) _aliveMs[loop] = nowMs;
    }

    /// <summary>The name of a loop that has been silent for too long, or empty.</summary>
    public string Silent(long nowMs)
    {
        lock (_gate)
        {
            for (int i = 0; i < _count; i++)
            {
                if (nowMs - _aliveMs[i] > _longestMs[i]) return _names[i];
            }

            return "";
        }
    }
}
