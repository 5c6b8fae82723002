namespace DeskDevice.Virtual.Time;

/// <summary>
/// A clock that starts at a moment of one's choice and runs a given number of times as fast as the real one. Everything that takes its time
/// from a <see cref="TimeProvider"/> follows: timers, <see cref="PeriodicTimer"/>, Task.Delay, time-outs.
/// </summary>
/// <remarks>
/// Timers rest on the system's, which tick about once a real millisecond. A period shorter than that in real time fires less often,
/// as a busy system timer would: who needs every period counts by the clock, not by the calls.
/// </remarks>
public sealed class SimulatedClock : TimeProvider
{
    /// <summary>The fastest it runs.</summary>
    public const double MaxSpeed = 10_000;

    private readonly TimeProvider _real;
    private readonly DateTimeOffset _start;
    private readonly long _startStamp;

    /// <summary>Starts it now.</summary>
    /// <param name="start">The time it shows first.</param>
    /// <param name="speed">Simulated seconds in a real one: above 0, at most <see cref="MaxSpeed"/>.</param>
    /// <param name="real">What it runs on; the system's clock unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is out of range.</exception>
    public SimulatedClock(DateTimeOffset start, double speed, TimeProvider? real = null)
    {
        if (speed is not (> 0 and <= MaxSpeed))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, $"speed: set it above 0, at most {MaxSpeed}");
        _real = real ?? System;
        _start = start.ToUniversalTime();
        _startStamp = _real.GetTimestamp();
        Speed = speed;
    }

    /// <summary>Simulated seconds in a real one.</summary>
    public double Speed { get; }

    /// <inheritdoc />
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <inheritdoc />
    public override long GetTimestamp() => (long)((_real.GetTimestamp() - _startStamp) * Speed);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + GetElapsedTime(0);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(this, _real, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
