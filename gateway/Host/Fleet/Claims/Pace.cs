namespace DeskDevice.Host.Fleet.Claims;

/// <summary>So many a minute, evenly, in real time; what was not used is not saved up for later.</summary>
internal sealed class Pace
{
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _startedAt = TimeProvider.System.GetTimestamp();
    private double _nextMs;

    /// <summary>Whether one more may go now.</summary>
    public bool Take(int perMinute, double lookMs)
    {
        double nowMs = _time.GetElapsedTime(_startedAt).TotalMilliseconds;
        if (nowMs < _nextMs) return false;
        // What fell due since the last look may go together.
        _nextMs = Math.Max(_nextMs, nowMs - lookMs) + (60_000.0 / perMinute);
        return true;
    }
}
