namespace DeskDevice.Core.Sensors;

/// <summary>
/// Ringing, from a signal that goes on and off with the ring's cadence. It starts with the first pulse, and is over when the next
/// pulse does not come in its time: the earliest that anybody can know.
/// </summary>
public sealed class RingSensor
{
    /// <summary>How late a pulse may be, ms.</summary>
    public const int MarginMs = 1000;

    /// <summary>A pulse is believed after this long without a bounce, ms.</summary>
    public const int StableMs = 20;

    private readonly Debounce _signal = new(StableMs);
    private long _pulseMs;
    private long _onMs;
    private long _deafUntilMs;

    /// <summary>Whether it rings.</summary>
    public bool IsRinging { get; private set; }

    /// <summary>Follows one reading at a site whose rings come every <paramref name="cadenceMs"/>.</summary>
    public void Step(bool reading, int cadenceMs, long nowMs)
    {
        bool changed = _signal.Step(reading, nowMs);
        if (_signal.IsOn) _onMs = nowMs;
        if (changed && _signal.IsOn && nowMs >= _deafUntilMs)
        {
            _pulseMs = nowMs;
            IsRinging = true;
        }

        // A source without a cadence stays on for as long as it rings.
        if (nowMs - _pulseMs >= cadenceMs + MarginMs && nowMs - _onMs >= MarginMs) IsRinging = false;
    }

    /// <summary>The call was answered. Where the button comes before the hook, one more pulse may follow: it is no new ring.</summary>
    public void Answered(int cadenceMs, long nowMs)
    {
        IsRinging = false;
        _deafUntilMs = nowMs + cadenceMs;
    }
}
