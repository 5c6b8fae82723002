using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>A standard that gives one state of the call timer its time: a prompt shows from the limit until the state ends, and then it is judged.</summary>
public abstract class TimedStateRule : Rule
{
    /// <summary>It lasted longer than its time.</summary>
    public const string Long = "long";

    private OwnPrompt _prompt = new();
    private TimeLimit _limit = new();

    /// <summary>The state that has a time, one of <see cref="CallState"/>.</summary>
    protected abstract int State { get; }

    /// <summary>What shows once its time is over.</summary>
    protected abstract string Prompt { get; }

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _limit.Keep(tape);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(State))
        {
            DueMs = _limit.Begin(step.Ms, LimitOf(step, limits), limits.Revision);
        }
        else if (step.Leaves(State))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            _limit.End(Name, Verdict.Kept, Long, CallOf(step), step.Ms, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        _prompt.Show(Prompt, DueMs, sink);
        DueMs = long.MaxValue;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    /// <summary>How long it may last, ms, as it begins with <paramref name="step"/>.</summary>
    protected abstract int LimitOf(CallStep step, Limits limits);

    /// <summary>The call that the state was of, which <paramref name="step"/> ends; 0 for none.</summary>
    protected abstract long CallOf(CallStep step);

    /// <summary>Takes the state of <paramref name="original"/> over.</summary>
    protected Rule With(TimedStateRule original)
    {
        DueMs = original.DueMs;
        _prompt = original._prompt.Copy();
        _limit = original._limit.Copy();
        return this;
    }
}
