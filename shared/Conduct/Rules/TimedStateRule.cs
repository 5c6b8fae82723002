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
    private int _limitMs;
    private int _revision;

    /// <summary>The state that has a time, one of <see cref="CallState"/>.</summary>
    protected abstract int State { get; }

    /// <summary>What shows once its time is over.</summary>
    protected abstract string Prompt { get; }

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _limitMs = tape.Of(_limitMs);
        _revision = tape.Of(_revision);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(State))
        {
            _limitMs = LimitOf(step, limits);
            _revision = limits.Revision;
            DueMs = step.Ms + _limitMs;
        }
        else if (step.Leaves(State))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            Judge(step, sink);
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
        _limitMs = original._limitMs;
        _revision = original._revision;
        return this;
    }

    private void Judge(CallStep step, IConductSink sink)
    {
        long lasted = step.Ms - step.SinceMs;
        bool isLong = lasted > _limitMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = isLong ? Long : Verdict.Kept,
            Call = CallOf(step),
            FromMs = step.SinceMs,
            ToMs = step.Ms,
            Value = lasted,
            Limit = _limitMs,
            Revision = _revision,
            Breaches = isLong ? 1 : 0,
        });
    }
}
