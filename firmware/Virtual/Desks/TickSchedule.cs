using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Desks;

/// <summary>Which tick of 10 ms is due, by a clock. Desks stand still until it is opened, and at the end of the time it was opened for.</summary>
internal sealed class TickSchedule(TimeProvider clock)
{
    public const int TickMs = 10;

    private readonly Lock _gate = new();
    private readonly double _speed = clock is SimulatedClock simulated ? simulated.Speed : 1;
    private long _openedStamp;
    private long _openedTick;

    /// <summary>The last tick it was opened for.</summary>
    public long Last { get; private set; }

    /// <summary>The last tick that is due.</summary>
    public long Due
    {
        get
        {
            lock (_gate) return Math.Min(Last, _openedTick + (long)(ElapsedMs / TickMs));
        }
    }

    /// <summary>Opens it, or opens it further, for <paramref name="time"/> from now on; without end for an infinite one.</summary>
    public void Open(TimeSpan time)
    {
        lock (_gate)
        {
            _openedTick = Last;
            _openedStamp = clock.GetTimestamp();
            Last = time == Timeout.InfiniteTimeSpan ? long.MaxValue : Last + (long)(time.TotalMilliseconds / TickMs);
        }
    }

    /// <summary>Ends it with the tick that is due now.</summary>
    public void Close()
    {
        lock (_gate) Last = Math.Min(Last, _openedTick + (long)(ElapsedMs / TickMs));
    }

    /// <summary>How long ago <paramref name="tick"/> was due, real ms.</summary>
    public double SinceDueMs(long tick)
    {
        lock (_gate) return (ElapsedMs - ((tick - _openedTick) * TickMs)) / _speed;
    }

    private double ElapsedMs => clock.GetElapsedTime(_openedStamp).TotalMilliseconds;
}
