using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Rules;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct;

/// <summary>
/// Everything that one desk's conduct is judged by: the call timer, the open call and the rules. The desk and the gateway step the
/// same source with the same events, so they reach the same verdicts. Time comes with each event; deadlines that lie
/// before it are met first, at their own time, so that it makes no difference how often anybody asks in between.
/// </summary>
public sealed class DeskConduct
{
    private readonly IConductSink _sink;
    private Rule[] _rules;
    private Rule[] _levelRules;
    private Rule[] _figureRules;
    private CallLog _calls = new();
    private long _boot;
    private long _secondMs;

    /// <summary>A desk that has just started, under the built-in limits.</summary>
    public DeskConduct(IConductSink sink)
        : this(sink, RuleBook.Open())
    {
    }

    private DeskConduct(IConductSink sink, Rule[] rules)
    {
        _sink = sink;
        _rules = rules;
        _levelRules = RuleBook.ThatHear(Hearing.Levels, rules);
        _figureRules = RuleBook.ThatHear(Hearing.Figures, rules);
    }

    /// <summary>The call timer's state, one of <see cref="CallState"/>.</summary>
    public int State { get; private set; }

    /// <summary>When that state began, ms of the desk's clock.</summary>
    public long SinceMs { get; private set; }

    /// <summary>Latest time this desk was stepped to, ms of its clock.</summary>
    public long NowMs { get; private set; }

    /// <summary>The next deadline of any rule, ms of the desk's clock; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDueMs { get; private set; } = long.MaxValue;

    /// <summary>The limits in force.</summary>
    public Limits Limits { get; private set; } = new();

    /// <summary>The call in progress or in wrap-up, or null.</summary>
    public CallRecord? Call => _calls.Open;

    /// <summary>A copy that lives its own life and puts out to <paramref name="sink"/>: to look ahead without touching the truth.</summary>
    public DeskConduct Copy(IConductSink sink)
    {
        Rule[] rules = new Rule[_rules.Length];
        for (int i = 0; i < rules.Length; i++) rules[i] = _rules[i].Copy();
        return new DeskConduct(sink, rules)
        {
            State = State,
            SinceMs = SinceMs,
            NowMs = NowMs,
            Limits = Limits,
            _calls = _calls.Copy(),
            _boot = _boot,
            NextDueMs = NextDueMs,
            _secondMs = _secondMs,
        };
    }

    /// <summary>All of its state: played to a desk that has just started, it goes on where the recorded one stood.</summary>
    /// <exception cref="TapeException">The tape does not hold it.</exception>
    public void Keep(StateTape tape)
    {
        _boot = tape.Of(_boot);
        State = tape.Of(State);
        if (State < 0 || State >= CallState.Count) throw new TapeException("holds " + State.ToString() + " where a state of the call timer belongs");
        SinceMs = tape.Of(SinceMs);
        NowMs = tape.Of(NowMs);
        NextDueMs = tape.Of(NextDueMs);
        Limits = LimitsState.Keep(tape, Limits);
        _secondMs = tape.Of(_secondMs);
        _calls.Keep(tape);
        RuleBook.Keep(_rules, tape);
    }

    /// <summary>Follows one event. Events that do not bear on conduct change nothing.</summary>
    public void Step(DeskEvent e)
    {
        if (e.Boot != _boot) Restart(e);
        if (e.Kind == EventKinds.Voice)
        {
            StepVoice(e);
            return;
        }

        Advance(e.Ms);
        if (e.Limits != null) Follow(e.Kind, e.Limits);
        int input = CallInput.Of(e.Kind);
        if (input != CallInput.None) StepCall(input, e);
        else if (e.Limits == null) StepNote(e.Kind);
    }

    /// <summary>One second of the agent's voice, ended at <paramref name="ms"/>.</summary>
    public void Second(int level, long ms)
    {
        if (State == CallState.Talking && !IsChat()) Hear(level, ms);
        else Advance(ms);
    }

    /// <summary>What the seconds since the last time say beyond their levels.</summary>
    public void Tell(VoiceFigures figures)
    {
        if (State != CallState.Talking) return;
        _calls.Tell(figures);
        long call = _calls.Open == null ? 0 : _calls.Open.Seq;
        for (int i = 0; i < _figureRules.Length; i++) _figureRules[i].OnVoice(figures, _secondMs, call, Limits, _sink);
    }

    /// <summary>
    /// Meets the deadlines up to <paramref name="nowMs"/>, the desk's own clock; time never goes back, so a guess that runs ahead of the
    /// next event would move that event: look ahead on a <see cref="Copy"/>. Costs one comparison when there are none.
    /// </summary>
    public void Advance(long nowMs)
    {
        if (nowMs > NowMs) NowMs = nowMs;
        if (NextDueMs <= NowMs) MeetDeadlines();
    }

    // The second half comes right behind the first, or not at all: it is then what is built in.
    private void Follow(string kind, Limits limits)
    {
        if (kind == EventKinds.Limits) Limits = limits;
        else if (kind == EventKinds.Limits2 && limits.Revision == Limits.Revision) Limits = Limits.WithSecondOf(limits);
    }

    private void StepVoice(DeskEvent e)
    {
        int[]? levels = e.Levels;
        if (levels == null) return;
        int seconds = levels.Length;
        // No deadline moves the call timer: what it is at the first second it is at the last.
        if (State != CallState.Talking || IsChat())
        {
            if (seconds > 0) Advance(e.At + (seconds * 1000L));
        }
        else
        {
            long ms = e.At;
            for (int i = 0; i < seconds; i++) Hear(levels[i], ms += 1000);
        }

        if (e.Figures != null) Tell(e.Figures);
    }

    // A second in which the agent talks with a caller.
    private void Hear(int level, long ms)
    {
        Advance(ms);
        if (ms > _secondMs) _secondMs = ms;
        _calls.Second(level, Limits);
        long call = _calls.Open == null ? 0 : _calls.Open.Seq;
        for (int i = 0; i < _levelRules.Length; i++) _levelRules[i].OnSecond(level, _secondMs, call, Limits, _sink);
    }

    private void MeetDeadlines()
    {
        while (NextDueMs <= NowMs)
        {
            for (int i = 0; i < _rules.Length; i++)
            {
                if (_rules[i].DueMs == NextDueMs) _rules[i].OnDue(_sink);
            }

            FindNextDue();
        }
    }

    private void StepNote(string kind)
    {
        CallNote note = new(kind, State, NowMs, _calls.Open == null ? 0 : _calls.Open.Seq);
        _calls.Note(kind);
        for (int i = 0; i < _rules.Length; i++) _rules[i].OnEvent(note, Limits, _sink);
        FindNextDue();
    }

    private bool IsChat() => _calls.Open != null && _calls.Open.Medium == CallRecord.Chat;

    private void StepCall(int input, DeskEvent e)
    {
        if (input == CallInput.End && State == CallState.WrapUp && e.Source == EventSource.Phone)
        {
            // The desk knew that the call was over; the phone system knows who ended it.
            _calls.CorrectEnd(e.By);
            return;
        }

        int from = State;
        int to = CallTimer.Next(from, input);
        long ms = NowMs;
        if (CallTimer.IsOdd(from, input)) _sink.Odd(from, input, ms);
        if (from == to) return;

        long before = _calls.Open == null ? 0 : _calls.Open.Seq;
        CallRecord? closed = _calls.Step(new CallStep(from, to, input, SinceMs, ms, before), e);
        long call = _calls.Open == null ? before : _calls.Open.Seq;
        string by = closed == null ? e.By : closed.EndedBy;
        CallStep step = new(from, to, input, SinceMs, ms, before, call, IsChat() ? CallRecord.Chat : CallRecord.Voice, by);
        State = to;
        SinceMs = ms;
        for (int i = 0; i < _rules.Length; i++) _rules[i].OnCall(step, Limits, _sink);
        if (closed != null) _sink.Close(closed);
        FindNextDue();
    }

    // Another boot: the desk lost its state, and its clock began anew.
    private void Restart(DeskEvent e)
    {
        CallRecord? cut = _calls.Cut(State, SinceMs, NowMs);
        for (int i = 0; i < _rules.Length; i++) _rules[i].OnCut(NowMs, _sink);
        _rules = RuleBook.Open();
        _levelRules = RuleBook.ThatHear(Hearing.Levels, _rules);
        _figureRules = RuleBook.ThatHear(Hearing.Figures, _rules);

        if (cut != null) _sink.Close(cut);
        _boot = e.Boot;
        Limits = new Limits();
        State = CallState.Idle;
        SinceMs = e.Ms;
        NowMs = e.Ms;
        _secondMs = 0;
        NextDueMs = long.MaxValue;
    }

    private void FindNextDue()
    {
        NextDueMs = long.MaxValue;
        for (int i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].DueMs < NextDueMs) NextDueMs = _rules[i].DueMs;
        }
    }
}
