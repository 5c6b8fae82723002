using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// What the rules about the agent's voice share: within a call one episode at most is under way, with its prompt; each is judged when it ends, and a
/// call that had none is judged kept. The limits of an episode are those under which it began.
/// </summary>
public abstract class VoiceRule : Rule
{
    private string _outcome = "";
    private string _prompt = "";
    private long _fromMs;
    private long _limit;
    private int _revision;
    private int _episodes;
    private long _callFromMs;

    /// <summary>What an episode counts for: 1 where it breaks the rule, 0 where it is a figure.</summary>
    protected virtual int Breaches => 1;

    /// <summary>The outcome that the episode under way will be judged with; empty when none is.</summary>
    protected string Outcome => _outcome;

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _outcome = tape.Of(_outcome);
        _prompt = tape.Of(_prompt);
        _fromMs = tape.Of(_fromMs);
        _limit = tape.Of(_limit);
        _revision = tape.Of(_revision);
        _episodes = tape.Of(_episodes);
        _callFromMs = tape.Of(_callFromMs);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        bool wasInCall = IsInCall(step.From);
        bool isInCall = IsInCall(step.To);
        if (step.Leaves(CallState.Talking)) OnPause(step.Ms, step.Call, sink);
        if (!wasInCall && isInCall)
        {
            _episodes = 0;
            _callFromMs = step.Ms;
            OnBegin();
        }

        if (!wasInCall || isInCall) return;
        End(step.Ms, step.Call, sink);
        if (_episodes == 0) JudgeKept(step, limits, sink);
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink)
    {
        if (_prompt.Length > 0) sink.Clear(_prompt, ms);
        _outcome = "";
        _prompt = "";
    }

    /// <summary>Takes over what the rules about the voice share from <paramref name="other"/>; this.</summary>
    protected VoiceRule With(VoiceRule other)
    {
        DueMs = other.DueMs;
        _outcome = other._outcome;
        _prompt = other._prompt;
        _fromMs = other._fromMs;
        _limit = other._limit;
        _revision = other._revision;
        _episodes = other._episodes;
        _callFromMs = other._callFromMs;
        return this;
    }

    /// <summary>A call begins.</summary>
    protected abstract void OnBegin();

    /// <summary>The talk is interrupted by a hold, or over.</summary>
    protected virtual void OnPause(long ms, long call, IConductSink sink)
    {
    }

    /// <summary>What was measured in the episode under way, in the unit of its limit.</summary>
    protected abstract long Measured();

    /// <summary>What was measured in a call without an episode, or -1 where nothing was: then nothing is judged.</summary>
    protected abstract long MeasuredInCall();

    /// <summary>The limit that a call without an episode has kept.</summary>
    protected abstract long LimitOf(Limits limits);

    /// <summary>An episode begins that began in truth at <paramref name="fromMs"/>; its prompt shows from <paramref name="ms"/> on.</summary>
    protected void Begin(string outcome, string prompt, long limit, long fromMs, long ms, int revision, IConductSink sink)
    {
        _outcome = outcome;
        _prompt = prompt;
        _limit = limit;
        _fromMs = fromMs;
        _revision = revision;
        sink.Raise(prompt, ms, 0);
    }

    /// <summary>Ends the episode under way, if there is one.</summary>
    protected void End(long ms, long call, IConductSink sink)
    {
        if (_outcome.Length == 0) return;
        _episodes++;
        sink.Clear(_prompt, ms);
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = _outcome,
            Call = call,
            FromMs = _fromMs,
            ToMs = ms,
            Value = Measured(),
            Limit = _limit,
            Revision = _revision,
            Breaches = Breaches,
        });
        _outcome = "";
        _prompt = "";
    }

    private static bool IsInCall(int state) => state is CallState.Talking or CallState.Holding;

    private void JudgeKept(CallStep step, Limits limits, IConductSink sink)
    {
        long limit = LimitOf(limits);
        long measured = MeasuredInCall();
        if (limit == 0 || measured < 0) return;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Call = step.Call,
            FromMs = _callFromMs,
            ToMs = step.Ms,
            Value = measured,
            Limit = limit,
            Revision = limits.Revision,
        });
    }
}
