using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
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

    private Limits _limits = new();
    private long _sinceMs;
    private string _prompt = "";

    /// <inheritdoc />
    public override string Name => "hold";

    /// <inheritdoc />
    public override Rule Copy() => new HoldRule { DueMs = DueMs, _limits = _limits, _sinceMs = _sinceMs, _prompt = _prompt };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _limits = LimitsState.Keep(tape, _limits);
        _sinceMs = tape.Of(_sinceMs);
        _prompt = tape.Of(_prompt);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Holding))
        {
            _limits = limits;
            _sinceMs = step.Ms;
            DueMs = step.Ms + limits.HoldWarnMs;
        }
        else if (step.Leaves(CallState.Holding))
        {
            End(step, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        long due = DueMs;
        if (_prompt.Length == 0)
        {
            DueMs = _sinceMs + _limits.HoldMs;
            Show(PromptKinds.Hold, due, DueMs, sink);
        }
        else if (_prompt == PromptKinds.Hold)
        {
            DueMs = due + _limits.HoldGraceMs;
            Show(PromptKinds.HoldLong, due, 0, sink);
        }
        else
        {
            sink.Raise(PromptKinds.HoldSupervisor, due, 0);
            _prompt = PromptKinds.HoldSupervisor;
            DueMs = long.MaxValue;
        }
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink)
    {
        if (_prompt == PromptKinds.HoldSupervisor) sink.Clear(PromptKinds.HoldLong, ms);
        if (_prompt.Length > 0) sink.Clear(_prompt, ms);
        _prompt = "";
    }

    private void Show(string prompt, long ms, long untilMs, IConductSink sink)
    {
        if (_prompt.Length > 0) sink.Clear(_prompt, ms);
        _prompt = prompt;
        sink.Raise(prompt, ms, untilMs);
    }

    private void End(CallStep step, IConductSink sink)
    {
        OnCut(step.Ms, sink);
        DueMs = long.MaxValue;
        long held = step.Ms - _sinceMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = held > _limits.HoldMs ? Long : Verdict.Kept,
            Call = step.Call,
            FromMs = _sinceMs,
            ToMs = step.Ms,
            Value = held,
            Limit = _limits.HoldMs,
            Revision = _limits.Revision,
            Breaches = held > _limits.HoldMs ? 1 : 0,
        });
    }
}
