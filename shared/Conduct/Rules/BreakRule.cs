using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 15: come back from breaks on time. The longest a break may last is known here; when it is due stands in the roster, which the gateway has.</summary>
public sealed class BreakRule : Rule
{
    /// <summary>It lasted longer than its time.</summary>
    public const string Long = "long";

    private OwnPrompt _prompt = new();
    private int _limitMs;
    private int _revision;

    /// <inheritdoc />
    public override string Name => "break";

    /// <inheritdoc />
    public override Rule Copy() => new BreakRule { DueMs = DueMs, _prompt = _prompt.Copy(), _limitMs = _limitMs, _revision = _revision };

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
        if (step.Enters(CallState.Away))
        {
            _limitMs = limits.BreakMs;
            _revision = limits.Revision;
            DueMs = step.Ms + limits.BreakMs;
        }
        else if (step.Leaves(CallState.Away))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            Judge(step, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        _prompt.Show(PromptKinds.Return, DueMs, sink);
        DueMs = long.MaxValue;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    // Of no call: the one before is closed, and one that ends the break only begins.
    private void Judge(CallStep step, IConductSink sink)
    {
        long lasted = step.Ms - step.SinceMs;
        bool isLong = lasted > _limitMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = isLong ? Long : Verdict.Kept,
            FromMs = step.SinceMs,
            ToMs = step.Ms,
            Value = lasted,
            Limit = _limitMs,
            Revision = _revision,
            Breaches = isLong ? 1 : 0,
        });
    }
}
