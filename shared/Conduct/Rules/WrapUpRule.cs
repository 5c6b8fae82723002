using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 12: write down every call. There is a time for it after a call, and another after a chat session.</summary>
public sealed class WrapUpRule : Rule
{
    /// <summary>It took longer than its time.</summary>
    public const string Long = "long";

    private OwnPrompt _prompt = new();
    private int _limitMs;
    private int _revision;

    /// <inheritdoc />
    public override string Name => "wrap-up";

    /// <inheritdoc />
    public override Rule Copy() => new WrapUpRule { DueMs = DueMs, _prompt = _prompt.Copy(), _limitMs = _limitMs, _revision = _revision };

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
        if (step.Enters(CallState.WrapUp))
        {
            _limitMs = step.Medium == CallRecord.Chat ? limits.ChatWrapUpMs : limits.WrapUpMs;
            _revision = limits.Revision;
            DueMs = step.Ms + _limitMs;
        }
        else if (step.Leaves(CallState.WrapUp))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            Judge(step, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        _prompt.Show(PromptKinds.WrapLong, DueMs, sink);
        DueMs = long.MaxValue;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    private void Judge(CallStep step, IConductSink sink)
    {
        long took = step.Ms - step.SinceMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = took > _limitMs ? Long : Verdict.Kept,
            Call = step.Before,
            FromMs = step.SinceMs,
            ToMs = step.Ms,
            Value = took,
            Limit = _limitMs,
            Revision = _revision,
            Breaches = took > _limitMs ? 1 : 0,
        });
    }
}
