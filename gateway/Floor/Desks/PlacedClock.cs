using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Site;

namespace DeskDevice.Floor.Desks;

/// <summary>
/// The wall time of a desk, and whether it is known. Messages from an outbox come in one burst, whatever lay between them: how old they are
/// shows only when one says its wall time, or when the desk's clock and ours have run side by side from one message to a later one. Until
/// then the wall time is a guess that can be too late and never too early.
/// </summary>
internal sealed class PlacedClock
{
    // Side by side for this long; a burst of an outbox moves the desk's clock on by far more than ours in the same time.
    private const long SideBySideMs = 10_000;

    // Later than this against what is known, a message came from an outbox.
    private const long LateMs = 60_000;

    private readonly DeskClock _clock = new();
    private long _lastMs;
    private long _lastReceivedMs;
    private long _knownZeroMs;

    /// <summary>The running boot: that of the last event; 0 before the first.</summary>
    public long Boot { get; private set; }

    /// <summary>Whether the wall time of the running boot is known; else it is a guess.</summary>
    public bool IsKnown { get; private set; }

    // What was known before a desk was cut off holds for what it sends when it is back.
    private long ZeroMs => IsKnown && _clock.ZeroMs - _knownZeroMs > LateMs ? _knownZeroMs : _clock.ZeroMs;

    /// <summary>Takes an event that came at UTC <paramref name="receivedMs"/>.</summary>
    public void See(DeskEvent e, long receivedMs)
    {
        _clock.See(e.Boot, e.Ms, receivedMs, e.Utc);
        if (e.Boot != Boot) Restart(e, receivedMs);
        if (e.Utc > 0 && e.Utc <= receivedMs) Know(e.Utc - e.Ms);
        else Compare(e.Ms, receivedMs);
    }

    /// <summary>UTC ms of the desk's <paramref name="ms"/>.</summary>
    public long ToUtc(long ms) => ZeroMs + ms;

    /// <summary>The desk's ms at UTC <paramref name="utcMs"/>.</summary>
    public long ToDesk(long utcMs) => utcMs - ZeroMs;

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _clock.Keep(tape);
        Boot = tape.Of(Boot);
        IsKnown = tape.Of(IsKnown);
        _lastMs = tape.Of(_lastMs);
        _lastReceivedMs = tape.Of(_lastReceivedMs);
        _knownZeroMs = tape.Of(_knownZeroMs);
    }

    private void Restart(DeskEvent e, long receivedMs)
    {
        Boot = e.Boot;
        IsKnown = false;
        Remember(e.Ms, receivedMs);
    }

    private void Compare(long ms, long receivedMs)
    {
        long here = receivedMs - _lastReceivedMs;
        long there = ms - _lastMs;
        bool isBurst = there * 2 > here * 3;
        if (!isBurst && here < SideBySideMs) return;
        if (!isBurst && there * 2 > here) Know(Math.Min(receivedMs - ms, _lastReceivedMs - _lastMs));
        Remember(ms, receivedMs);
    }

    private void Know(long zeroMs)
    {
        IsKnown = true;
        _knownZeroMs = zeroMs;
    }

    private void Remember(long ms, long receivedMs)
    {
        _lastMs = ms;
        _lastReceivedMs = receivedMs;
    }
}
