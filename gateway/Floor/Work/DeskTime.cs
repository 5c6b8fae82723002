using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Floor.Desks;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Work;

/// <summary>
/// How a desk's time is spent, placed on the site's wall clock, from its journaled events alone. Within one start of the unit the time between two events is known
/// for sure, however late they come; beyond the last thing heard it is believed to go on as it was for <see cref="PatienceMs"/>. The roster is laid over it only when
/// it is looked at, so that a corrected roster corrects the past.
/// </summary>
internal sealed class DeskTime
{
    /// <summary>A desk that is there is journaled every five minutes at least; two of them may be lost.</summary>
    public const long PatienceMs = 900_000;

    /// <summary>A quarter of an hour: the offset of every time zone is a number of them.</summary>
    public const long QuarterMs = 900_000;

    /// <summary>Enough for a day and the overnight shift before it.</summary>
    private const long KeptMs = 36 * 3_600_000L;

    private readonly Presence _presence = new();
    private readonly List<Quarter> _quarters = [];
    private int _state = CallState.Idle;
    private bool _isPlugged = true;
    private bool _isOn;
    private bool _sensesHeadset;
    private long _accountedMs;
    private long _heardMs;

    /// <summary>The beginning of the oldest quarter of an hour that is kept, UTC ms; <see cref="long.MaxValue"/> before the first.</summary>
    public long FirstMs => _quarters.Count > 0 ? _quarters[0].FromMs : _accountedMs > 0 ? _accountedMs : long.MaxValue;

    /// <summary>Something of the desk was journaled at UTC <paramref name="ms"/>.</summary>
    public void Hear(long ms) => _heardMs = Math.Max(_heardMs, ms);

    /// <summary>The unit started anew at UTC <paramref name="ms"/>: until then it was without power, as far as anybody knows.</summary>
    public void Start(long ms)
    {
        if (_isOn) Account(Math.Min(ms, Math.Max(_heardMs, _accountedMs)));
        _isOn = false;
        Settle(_accountedMs);
        _isOn = true;
        _state = CallState.Idle;
        // A unit that has told of its headset before does so again half a second after its start.
        _isPlugged = !_sensesHeadset;
        _accountedMs = Math.Max(_accountedMs, ms);
        Settle(_accountedMs);
        Hear(ms);
    }

    /// <summary>The headset was plugged in, or unplugged, at UTC <paramref name="ms"/>.</summary>
    public void Plug(bool isPlugged, long ms)
    {
        Account(ms);
        _sensesHeadset = true;
        _isPlugged = isPlugged;
        Settle(_accountedMs);
    }

    /// <summary>The call timer is in <paramref name="state"/> from UTC <paramref name="ms"/> on.</summary>
    public void Be(int state, long ms)
    {
        Account(ms);
        _state = state;
        Settle(_accountedMs);
        Hear(ms);
    }

    /// <summary>A call was closed at UTC <paramref name="ms"/>.</summary>
    public void Close(CallRecord call, long ms)
    {
        if (call.Direction == CallRecord.Unanswered) return;
        Quarter quarter = Of(Math.Max(ms, _accountedMs - KeptMs));
        quarter.Calls++;
        quarter.CallMs += call.TalkMs + call.HoldMs + call.WrapUpMs;
    }

    /// <summary>The figures of <paramref name="span"/>, as far as they are known at UTC <paramref name="nowMs"/>. The span begins and ends with a quarter of an hour, or now.</summary>
    public WorkFigures Figures(TimeSpanMs span, IReadOnlyList<Shift> shifts, long nowMs)
    {
        long knownMs = KnownTo(nowMs);
        WorkFigures figures = new();
        for (int i = IndexOf(span.FromMs); i < _quarters.Count && _quarters[i].FromMs < span.ToMs; i++) figures += _quarters[i].Figures();

        TimeSpanMs since = new TimeSpanMs(_accountedMs, knownMs).In(span);
        figures += new WorkFigures { HandleMs = IsHandling ? since.Ms : 0, IdleMs = IsReady ? since.Ms : 0 };
        foreach (Shift shift in shifts) figures += Adherence(shift, new TimeSpanMs(span.FromMs, Math.Min(span.ToMs, nowMs)), knownMs);
        return figures;
    }

    /// <summary>When somebody was not there though a shift had begun or a break was over, in what has come of <paramref name="shifts"/>.</summary>
    public IEnumerable<Late> Lates(IReadOnlyList<Shift> shifts, TimeSpanMs today, long lateAfterMs, long nowMs)
    {
        long knownMs = KnownTo(nowMs);
        foreach (Shift shift in shifts)
        {
            foreach (TimeSpanMs work in shift.Work().Where(work => work.FromMs >= today.FromMs && work.FromMs < nowMs))
            {
                long cameMs = _presence.FirstIn(new TimeSpanMs(work.FromMs, Math.Min(work.ToMs, nowMs)), knownMs) ?? Math.Min(work.ToMs, nowMs);
                if (cameMs - work.FromMs > lateAfterMs) yield return new Late(work.FromMs == shift.Span.FromMs ? LateKind.Shift : LateKind.Break, work.FromMs, cameMs - work.FromMs);
            }
        }
    }

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _presence.Keep(tape);
        IReadOnlyCollection<Quarter> quarters = tape.Of(_quarters, Quarter.None, static (tape, quarter) => tape.IsPlaying ? Quarter.Played(tape) : quarter.Recorded(tape));
        if (tape.IsPlaying) _quarters.AddRange(quarters);
        _state = tape.Of(_state);
        _isPlugged = tape.Of(_isPlugged);
        _isOn = tape.Of(_isOn);
        _sensesHeadset = tape.Of(_sensesHeadset);
        _accountedMs = tape.Of(_accountedMs);
        _heardMs = tape.Of(_heardMs);
    }

    // A call makes it plain that somebody is there, whatever the plug says.
    private bool IsHandling => _isOn && CallTimer.IsBusy(_state) && _state != CallState.Ringing;

    private bool IsReady => _isOn && _isPlugged && _state == CallState.Idle;

    private bool IsIn => IsHandling || (_isOn && _isPlugged && _state != CallState.Away);

    private long KnownTo(long nowMs) => Math.Max(_accountedMs, Math.Min(nowMs, _heardMs + PatienceMs));

    private void Settle(long ms) => _presence.Turn(ms, IsIn);

    private WorkFigures Adherence(Shift shift, TimeSpanMs span, long knownMs)
    {
        long adheredMs = 0;
        foreach (TimeSpanMs work in shift.Work()) adheredMs += _presence.InMs(work.In(span), knownMs);
        foreach (TimeSpanMs pause in shift.Breaks) adheredMs += pause.In(span).Ms - _presence.InMs(pause.In(span), knownMs);
        return new WorkFigures { ScheduledMs = shift.Span.In(span).Ms, AdheredMs = adheredMs };
    }

    private void Account(long ms)
    {
        long from = Math.Max(_accountedMs, ms - KeptMs);
        while (from < ms)
        {
            long to = Math.Min(ms, ((from / QuarterMs) + 1) * QuarterMs);
            if (IsHandling) Of(from).HandleMs += to - from;
            if (IsReady) Of(from).IdleMs += to - from;
            from = to;
        }

        if (ms <= _accountedMs) return;
        _accountedMs = ms;
        _presence.Forget(ms - KeptMs);
        while (_quarters.Count > 0 && _quarters[0].FromMs < ms - KeptMs) _quarters.RemoveAt(0);
    }

    private Quarter Of(long ms)
    {
        long from = ms / QuarterMs * QuarterMs;
        int at = IndexOf(from);
        if (at < _quarters.Count && _quarters[at].FromMs == from) return _quarters[at];
        Quarter made = new(from);
        _quarters.Insert(at, made);
        return made;
    }

    // The first that begins at or after a time; the newest are asked for most.
    private int IndexOf(long fromMs)
    {
        int at = _quarters.Count;
        while (at > 0 && _quarters[at - 1].FromMs >= fromMs) at--;
        return at;
    }
}
