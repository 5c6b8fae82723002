using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Metrics.Projection.Minutes;

/// <summary>
/// How a desk's time is spent, on the site's clock: the time at which entries were received. There is no sign-in: a desk counts from when it is first heard of
/// until nothing was heard of it for <see cref="PatienceMs"/>, and one without its headset counts as away.
/// </summary>
internal sealed class DeskPresence(MinuteTally tally, Seat seat, DeskRoster roster, long nowMs)
{
    /// <summary>A desk that is there is journaled every five minutes at least; three of them may be lost.</summary>
    public const long PatienceMs = 900_000;

    private long _heardMs = nowMs;
    private long _accountedMs = nowMs;
    private bool _isUnplugged;
    private MinuteTally _tally = tally;
    private Seat _seat = seat;

    /// <summary>The headset was plugged in or unplugged.</summary>
    public bool IsUnplugged
    {
        set => _isUnplugged = value;
    }

    /// <summary>Where it stands from now on, and where its time counts.</summary>
    public void Sit(Seat seat, MinuteTally tally) => (_seat, _tally) = (seat, tally);

    /// <summary>Something was heard of it.</summary>
    public void Hear(int state, long nowMs)
    {
        Account(state, nowMs);
        _heardMs = nowMs;
    }

    /// <summary>Adds its time up to <paramref name="untilMs"/>, all of it in <paramref name="state"/>.</summary>
    public void Account(int state, long untilMs)
    {
        if (untilMs <= _accountedMs) return;
        long until = Math.Clamp(_heardMs + PatienceMs, _accountedMs, untilMs);
        if (until > _accountedMs) _tally.Spend(_isUnplugged && state == CallState.Idle ? CallState.Away : state, until - _accountedMs);
        if (IsIn(state)) roster.Attend(_tally, _seat, new TimeSpanMs(_accountedMs, until));
        roster.Miss(_tally, _seat, new TimeSpanMs(IsIn(state) ? until : _accountedMs, untilMs));
        _accountedMs = untilMs;
    }

    /// <summary>All of its state.</summary>
    public void Keep(StateTape tape)
    {
        _heardMs = tape.Of(_heardMs);
        _accountedMs = tape.Of(_accountedMs);
        _isUnplugged = tape.Of(_isUnplugged);
    }

    // A call makes it plain that somebody is there, whatever the plug says.
    private bool IsIn(int state) => state is CallState.Talking or CallState.Holding or CallState.WrapUp || (!_isUnplugged && state != CallState.Away);

    /// <summary>The site's clock was set back.</summary>
    public void Restart(long nowMs) => _heardMs = _accountedMs = nowMs;
}
