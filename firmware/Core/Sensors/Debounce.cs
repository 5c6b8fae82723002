namespace DeskDevice.Core.Sensors;

/// <summary>Believes a changed reading only when it has stayed so for a while.</summary>
public sealed class Debounce
{
    private readonly int _stableMs;
    private bool _isChanging;
    private long _sinceMs;

    /// <summary>Off at first; a change counts after <paramref name="stableMs"/> without a bounce.</summary>
    public Debounce(int stableMs) => _stableMs = stableMs;

    /// <summary>What is believed.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Follows one reading; true when with it the believed state changed.</summary>
    public bool Step(bool reading, long nowMs)
    {
        if (reading == IsOn)
        {
            _isChanging = false;
            return false;
        }

        if (!_isChanging)
        {
            _isChanging = true;
            _sinceMs = nowMs;
        }

        if (nowMs - _sinceMs < _stableMs) return false;
        _isChanging = false;
        IsOn = reading;
        return true;
    }
}
