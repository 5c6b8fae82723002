namespace DeskDevice.Virtual.Time;

/// <summary>A timer of a <see cref="SimulatedClock"/>: one shot of the real clock at a time, so that its period does not drift by what a real one rounds.</summary>
internal sealed class SimulatedTimer : ITimer
{
    private readonly Lock _gate = new();
    private readonly SimulatedClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;
    private TimeSpan _due;
    private TimeSpan _period;
    private bool _isOver;

    public SimulatedTimer(SimulatedClock clock, TimeProvider real, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _real = real.CreateTimer(static self => ((SimulatedTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Require(dueTime, nameof(dueTime));
        Require(period, nameof(period));
        lock (_gate)
        {
            if (_isOver) return false;
            _period = period;
            if (dueTime == Timeout.InfiniteTimeSpan) return _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _due = Now + dueTime;
            return Arm();
        }
    }

    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate) _isOver = true;
        return _real.DisposeAsync();
    }

    private TimeSpan Now => _clock.GetElapsedTime(0);

    private void Fire()
    {
        lock (_gate)
        {
            if (_isOver) return;
            // A real timer may come a little early; then it is simply set again.
            if (_due > Now)
            {
                Arm();
                return;
            }

            if (_period > TimeSpan.Zero)
            {
                long missed = (Now - _due).Ticks / _period.Ticks;
                _due += _period * (missed + 1);
                Arm();
            }
        }

        _callback(_state);
    }

    // Rounded up, since a timer must never fire before its time.
    private bool Arm()
    {
        double waitMs = Math.Ceiling((_due - Now).TotalMilliseconds / _clock.Speed);
        return _real.Change(TimeSpan.FromMilliseconds(Math.Clamp(waitMs, 0, uint.MaxValue - 2)), Timeout.InfiniteTimeSpan);
    }

    private static void Require(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, value, $"{name}: set it to 0 or above, or to Timeout.InfiniteTimeSpan");
    }
}
