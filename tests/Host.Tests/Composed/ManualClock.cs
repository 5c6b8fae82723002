namespace DeskDevice.Host.Tests.Composed;

/// <summary>A calendar that goes only when told, with timers that fire as it goes; what measures by time stamps goes by the real clock.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private long _ticks = start.UtcTicks;

    /// <summary>Whether asking for the time fails.</summary>
    public bool IsBroken { get; set; }

    public override DateTimeOffset GetUtcNow() =>
        IsBroken ? throw new InvalidOperationException("the clock is broken") : new DateTimeOffset(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate) _timers.Add(timer);
        return timer;
    }

    /// <summary>Goes on in one step: a timer fires at most once.</summary>
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
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : Interlocked.Read(ref clock._ticks) + dueTime.Ticks;
            return true;
        }

        public void FireIfDue()
        {
            long now = Interlocked.Read(ref clock._ticks);
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
