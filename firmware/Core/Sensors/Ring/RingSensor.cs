using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Sensors;

/// <summary>
/// Ringing, from a signal that goes on and off with the ring's cadence. It starts with the first pulse. It ended unanswered when
/// the next pulse does not come in its time, which is the earliest that anybody can know.
/// </summary>
public sealed class RingSensor
{
    /// <summary>How late a pulse may be, ms.</summary>
    public const int MarginMs = 1000;

    private const int StableMs = 20;
    private readonly Debounce _signal = new(StableMs);
    private long _pulseMs;
    private long _onMs;
    private long _deafUntilMs;

    /// <summary>Whether it rings: from the first pulse to the one that did not come.</summary>
    public bool IsRinging { get; private set; }

    /// <summary>Follows one reading: <c>ring</c> when ringing started, <c>missed</c> when it stopped by itself, else empty.</summary>
    public string Step(bool reading, int cadenceMs, long nowMs)
    {
        bool changed = _signal.Step(reading, nowMs);
        if (_signal.IsOn) _onMs = nowMs;
        if (changed && _signal.IsOn && nowMs >= _deafUntilMs)
        {
            _pulseMs = nowMs;
            if (IsRinging) return "";
            IsRinging = true;
            return EventKinds.Ring;
        }

        if (!IsRinging || nowMs - _pulseMs < cadenceMs + MarginMs || nowMs - _onMs < MarginMs) return "";
        IsRinging = false;
        return EventKinds.Missed;
    }

    /// <summary>The call was answered. Where the button comes before the hook, one more pulse may follow: it is no new ring.</summary>
    public void Answered(int cadenceMs, long nowMs)
    {
        IsRinging = false;
        _deafUntilMs = nowMs + cadenceMs;
    }
}
