namespace DeskDevice.Core.Update;

/// <summary>Whether the unit has come up, and whether an image on trial has proved itself or has run out of time.</summary>
public sealed class TrialWatch
{
    private readonly IHealth _health;
    private readonly UpdateTimes _times;
    private readonly long _sinceMs;
    private bool _isLinked;
    private long _goodSinceMs = -1;
    private long _healthySinceMs = -1;

    /// <summary>The trial began at <paramref name="linkMs"/>.</summary>
    public TrialWatch(IHealth health, UpdateTimes times, long linkMs)
    {
        _health = health;
        _times = times;
        _sinceMs = linkMs;
    }

    /// <summary>The image has reached the gateway.</summary>
    public void Linked() => _isLinked = true;

    /// <summary>Looks at the unit's health; one bad look begins the soak anew.</summary>
    public void Look(long linkMs)
    {
        bool isHealthy = _health.IsHealthy;
        if (!isHealthy) _healthySinceMs = -1;
        else if (_healthySinceMs < 0) _healthySinceMs = linkMs;
        if (!isHealthy || !_isLinked) _goodSinceMs = -1;
        else if (_goodSinceMs < 0) _goodSinceMs = linkMs;
    }

    /// <summary>Whether it was healthy for long enough to have come up. Without a link as well: a gateway that is down must not bring desks back.</summary>
    public bool IsUp(long linkMs) => _healthySinceMs >= 0 && linkMs - _healthySinceMs >= _times.UpMs;

    /// <summary>Whether it was linked and healthy for the soak time.</summary>
    public bool IsProved(long linkMs) => _goodSinceMs >= 0 && linkMs - _goodSinceMs >= _times.SoakMs;

    /// <summary>Whether its time is over; a soak that is under way may end first.</summary>
    public bool IsOver(long linkMs) => _goodSinceMs < 0 && linkMs - _sinceMs >= _times.TrialMs;
}
