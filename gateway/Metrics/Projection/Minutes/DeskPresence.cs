using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;

namespace DeskDevice.Metrics.Projection.Minutes;

/// <summary>
/// How a desk's time is spent, on the site's clock: the time at which entries were received. There is no sign-in: a desk counts from when it is first heard of
/// until nothing was heard of it for <see cref="PatienceMs"/>, and one without its headset counts as away.
/// </summary>
internal sealed class DeskPresence(MinuteTally tally, long nowMs)
{
    /// <summary>A desk that is there is journaled every five minutes at least; three of them may be lost.</summary>
    public const long PatienceMs = 900_000;

    private long _heardMs = nowMs;
    private long _accountedMs = nowMs;
    private bool _isUnplugged;

    /// <summary>Where its time counts from now on.</summary>
    public MinuteTally Tally { private get; set; } = tally;

    /// <summary>The headset was plugged in or unplugged.</summary>
    public bool IsUnplugged
    {
        set => _isUnplugged = value;
    }

    /// <summary>Something was heard of it.</summary>
    public void Hear(int state, long nowMs)
    {
        Account(state, nowMs);
        _heardMs = nowMs;
    }

    /// <summary>Adds its time up to <paramref name="untilMs"/>, all of it in <paramref name="state"/>.</summary>
    public void Account(int state, long untilMs)
    {
        long until = Math.Min(untilMs, _heardMs + PatienceMs);
        if (until > _accountedMs) Tally.Spend(_isUnplugged && state == CallState.Idle ? CallState.Away : state, until - _accountedMs);
        _accountedMs = Math.Max(_accountedMs, untilMs);
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        _heardMs = tape.Of(_heardMs);
        _accountedMs = tape.Of(_accountedMs);
        _isUnplugged = tape.Of(_isUnplugged);
    }

    /// <summary>The site's clock was set back.</summary>
    public void Restart(long nowMs) => _heardMs = _accountedMs = nowMs;
}
