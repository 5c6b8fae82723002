using DeskDevice.Conduct.State;

namespace DeskDevice.Site;

/// <summary>
/// Estimates wall time from a desk's own clock: the smallest delay seen in the last ten minutes is taken as no delay at all, and an event
/// that carries its own wall time (it was recorded without a link) tells the delay itself. Used to place events only; no interval is ever a
/// difference of these.
/// </summary>
public sealed class DeskClock
{
    private const int Buckets = 10;
    private const long BucketMs = 60_000;

    private readonly long[] _least = new long[Buckets];
    private readonly long[] _minute = new long[Buckets];
    private long _boot;

    /// <summary>UTC ms at which the desk's clock was zero, as far as is known.</summary>
    public long ZeroMs { get; private set; }

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _boot = tape.Of(_boot);
        ZeroMs = tape.Of(ZeroMs);
        for (int i = 0; i < Buckets; i++)
        {
            _least[i] = tape.Of(_least[i]);
            _minute[i] = tape.Of(_minute[i]);
        }
    }

    /// <summary>
    /// Takes a message with the desk's time <paramref name="ms"/> that came at UTC <paramref name="receivedMs"/> and was recorded at UTC
    /// <paramref name="utcMs"/>, 0 where the desk does not say. A desk's wall clock is never ahead of the gateway's.
    /// </summary>
    public void See(long boot, long ms, long receivedMs, long utcMs)
    {
        if (boot != _boot)
        {
            _boot = boot;
            Array.Fill(_minute, long.MinValue);
        }

        long zero = (utcMs > 0 && utcMs < receivedMs ? utcMs : receivedMs) - ms;
        long minute = receivedMs / BucketMs;
        int bucket = (int)(minute % Buckets);
        if (_minute[bucket] != minute || zero < _least[bucket]) _least[bucket] = zero;
        _minute[bucket] = minute;
        ZeroMs = long.MaxValue;
        for (int i = 0; i < Buckets; i++)
        {
            if (_minute[i] > minute - Buckets && _least[i] < ZeroMs) ZeroMs = _least[i];
        }
    }

    /// <summary>UTC ms of the desk's <paramref name="ms"/>.</summary>
    public long ToUtc(long ms) => ZeroMs + ms;

    /// <summary>The desk's ms at UTC <paramref name="utcMs"/>.</summary>
    public long ToDesk(long utcMs) => utcMs - ZeroMs;
}
