using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Time;

/// <summary>
/// Tells the wall time of a moment of the desk's clock, once it was told one. Only to place events of an offline shift: no duration ever
/// comes from it.
/// </summary>
public sealed class UtcClock
{
    private long _zeroMs;

    /// <summary>
    /// At <paramref name="ms"/> of the desk's clock it was <paramref name="utcMs"/>, ms since 1970. A time before 2025 or after 2099 is
    /// that of a clock that was never set, and changes nothing. To be called again now and then: crystals drift by seconds a day.
    /// </summary>
    public void Set(long utcMs, long ms)
    {
        if (utcMs >= DeskEvent.LeastUtc && utcMs <= DeskEvent.MostUtc) _zeroMs = utcMs - ms;
    }

    /// <summary>The wall time at <paramref name="ms"/> of the desk's clock, ms since 1970; 0 when it is not known.</summary>
    public long At(long ms) => _zeroMs == 0 ? 0 : _zeroMs + ms;
}
