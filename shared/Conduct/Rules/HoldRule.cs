using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 6: never leave a waiting caller for more than a minute. The countdown goes to the agent first; only after the breach and
/// a grace of the agent's own does the supervisor hear of it.
/// </summary>
public sealed class HoldRule : Rule
{
    /// <summary>The hold was longer than the limit.</summary>
    public const string Long = "long";

    private long _sinceMs;
    private string _prompt = "";

    /// <inheritdoc />
    public override string Name => "hold";

    /// <inheritdoc />
    public override Rule Copy() => new HoldRule { DueMs = DueMs, _sinceMs = _sinceMs, _prompt = _prompt };

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Holding))
        {
            _sinceMs = step.Ms;
            DueMs = step.Ms + limits.HoldWarnMs;
        }
        else if (step.Leaves(CallState.Holding))
        {
            End(step, limits, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(Limits limits, IConductSink sink)
    {
        long due = DueMs;
        long limitMs = _sinceMs + limits.HoldMs;
        if (_prompt.Length == 0)
        {
            // The limit may have been moved to before now while the hold went on.
            Show(PromptKinds.Hold, due, limitMs, sink);
            DueMs = limitMs > due ? limitMs : due + 1;
        }
        else if (_prompt == PromptKinds.Hold)
        {
            Show(PromptKinds.HoldLong, due, 0, sink);
            DueMs = due + limits.HoldGraceMs;
        }
        else
        {
            sink.Raise(PromptKinds.HoldSupervisor, due, 0);
            _prompt = PromptKinds.HoldSupervisor;
            DueMs = long.MaxValue;
        }
    }

    private void Show(string prompt, long ms, long untilMs, IConductSink sink)
    {
        if (_prompt.Length > 0) sink.Clear(_prompt, ms);
        _prompt = prompt;
        sink.Raise(prompt, ms, untilMs);
    }

    private void End(CallStep step, Limits limits, IConductSink sink)
    {
        if (_prompt == PromptKinds.HoldSupervisor) sink.Clear(PromptKinds.HoldLong, step.Ms);
        if (_prompt.Length > 0) sink.Clear(_prompt, step.Ms);
        _prompt = "";
        DueMs = long.MaxValue;
        long held = step.Ms - _sinceMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = held > limits.HoldMs ? Long : Verdict.Kept,
            Call = step.Call,
            FromMs = _sinceMs,
            ToMs = step.Ms,
            Value = held,
            Limit = limits.HoldMs,
            Revision = limits.Revision,
            Breaches = held > limits.HoldMs ? 1 : 0,
        });
    }
}
