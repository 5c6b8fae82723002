namespace DeskDevice.Support;

/// <summary>A clock that goes only when told, its calendar and its time stamps alike; due timers fire on the thread that advances it.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _ticks = start.UtcTicks;

    /// <summary>Begins at the Unix epoch, for tests that only measure.</summary>
    public ManualClock()
        : this(DateTimeOffset.UnixEpoch)
    {
    }

    /// <summary>Whether asking for the date fails.</summary>
    public bool IsBroken { get; set; }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        IsBroken ? throw new InvalidOperationException("the clock is broken") : new DateTimeOffset(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate) _timers.Add(timer);
        return timer;
    }

    /// <summary>Goes on by this much in one step: a timer fires at most once.</summary>
    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _ticks, by.Ticks);
        Timer[] timers;
        lock (_gate) timers = [.. _timers];
        foreach (Timer timer in timers) timer.FireIfDue();
    }

    private sealed class Timer(ManualClock clock, Action fire) : ITimer
    {
        private long _due = long.MaxValue;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks;
            return true;
        }

        public void FireIfDue()
        {
            long now = clock.GetTimestamp();
            if (now < _due) return;
            _due = _period > TimeSpan.Zero ? now + _period.Ticks : long.MaxValue;
            fire();
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
