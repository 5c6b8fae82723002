namespace DeskDevice.Mqtt;

/// <summary>Waits that double from a minimum to a maximum; the upper half of each is random, so that clients that were cut off together come back apart.</summary>
public sealed class BackOff(TimeSpan min, TimeSpan max)
{
    private int _doublings;

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        TimeSpan ceiling = min * Math.Pow(2, _doublings);
        if (ceiling < max) _doublings++;
        else ceiling = max;
        TimeSpan wait = ceiling * (0.5 + (Random.Shared.NextDouble() / 2));
        return wait < min ? min : wait;
    }

    /// <summary>Starts over from the minimum.</summary>
    public void Reset() => _doublings = 0;
}
