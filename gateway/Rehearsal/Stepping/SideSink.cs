using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Rehearsal.Counting;

namespace DeskDevice.Rehearsal.Stepping;

/// <summary>One side of a desk: counts what conduct puts out, and marks what each rule did in the call that is under way.</summary>
internal sealed class SideSink(Side side, IDeskPlace place) : IConductSink
{
    private readonly long[] _since = new long[RehearsedRule.Prompts.Length];
    private readonly Figures?[] _into = new Figures?[RehearsedRule.Prompts.Length];
    private readonly CallMark[] _marks = new CallMark[RehearsedRule.All.Count];
    private readonly long[] _values = new long[RehearsedRule.All.Count];

    /// <summary>What each rule did in the call that has just closed.</summary>
    public CallMark[] Closed { get; } = new CallMark[RehearsedRule.All.Count];

    /// <summary>The furthest that was measured for each rule in it: ms, or 0.1 dB.</summary>
    public long[] ClosedValues { get; } = new long[RehearsedRule.All.Count];

    public void Raise(string prompt, long ms, long untilMs)
    {
        int stage = RehearsedRule.StageOf(prompt);
        if (stage < 0) return;
        int rule = RehearsedRule.RuleOfStage[stage];
        CallMark mark = _marks[rule];
        _marks[rule] = stage == RehearsedRule.FirstStage[rule] ? mark with { Prompts = mark.Prompts + 1 } : mark with { Later = mark.Later + 1 };
        _since[stage] = ms;
        _into[stage] = place.FiguresAt(ms);
        _into[stage]?.AddRaise(side, stage);
    }

    public void Clear(string prompt, long ms)
    {
        int stage = RehearsedRule.StageOf(prompt);
        if (stage < 0) return;
        _into[stage]?.AddTime(side, stage, ms - _since[stage]);
        _into[stage] = null;
    }

    public void Judge(Verdict verdict)
    {
        int rule = RehearsedRule.RuleOf(verdict.Rule, verdict.Outcome);
        if (rule < 0) return;
        if (Math.Abs(verdict.Value) > Math.Abs(_values[rule])) _values[rule] = verdict.Value;
        if (verdict.Breaches == 0) return;
        _marks[rule] = _marks[rule] with { Breaches = _marks[rule].Breaches + verdict.Breaches };
        place.FiguresAt(verdict.ToMs)?.AddBreaches(side, rule, verdict.Breaches);
    }

    public void Close(CallRecord call)
    {
        _marks.CopyTo(Closed, 0);
        _values.CopyTo(ClosedValues, 0);
        Array.Clear(_marks);
        Array.Clear(_values);
        place.Close(side, call);
    }

    public void Odd(int state, int input, long ms)
    {
        // Data quality is the same under any limits.
    }

    /// <summary>The journal is over at the desk's <paramref name="nowMs"/>: prompts that still show have shown until then.</summary>
    public void Finish(long nowMs)
    {
        for (int stage = 0; stage < _into.Length; stage++)
        {
            if (nowMs > _since[stage]) _into[stage]?.AddTime(side, stage, nowMs - _since[stage]);
            _into[stage] = null;
        }
    }
}

/// <summary>Where and when a desk's side stands.</summary>
internal interface IDeskPlace
{
    /// <summary>What counts the hour in which the desk's <paramref name="ms"/> lies; null outside of the period.</summary>
    Figures? FiguresAt(long ms);

    /// <summary>A side's call record is complete.</summary>
    void Close(Side side, CallRecord call);
}
