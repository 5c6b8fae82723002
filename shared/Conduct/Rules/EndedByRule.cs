using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 10: let the caller hang up first. Who did, the phone's interface tells; where it does not, the verdict says 'unknown' and breaks nothing:
/// a button says that the call is over, not who ended it. An agent who has handed the caller over leaves, and rightly.
/// </summary>
public sealed class EndedByRule : Rule
{
    /// <summary>The agent hung up first.</summary>
    public const string Agent = "agent";

    /// <summary>Nothing tells.</summary>
    public const string Unknown = "unknown";

    /// <summary>The call was handed over.</summary>
    public const string Transferred = "transferred";

    private bool _isTransferred;

    /// <inheritdoc />
    public override string Name => "ended-by";

    /// <inheritdoc />
    public override Rule Copy() => new EndedByRule { DueMs = DueMs, _isTransferred = _isTransferred };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _isTransferred = tape.Of(_isTransferred);
    }

    /// <inheritdoc />
    public override void OnEvent(CallNote note, Limits limits, IConductSink sink)
    {
        if (note.Kind == EventKinds.Transferred && CallState.IsInCall(note.State)) _isTransferred = true;
    }

    // Judged when the record closes and not when the call ends: the agent's press may come before the phone system says who hung up.
    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (!step.Leaves(CallState.WrapUp)) return;
        Judge(step, limits, sink);
        _isTransferred = false;
    }

    private void Judge(CallStep step, Limits limits, IConductSink sink)
    {
        string outcome = _isTransferred ? Transferred
            : step.By == EndedBy.Caller ? Verdict.Kept
            : step.By == EndedBy.Agent ? Agent : Unknown;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = outcome,
            Call = step.Before,
            FromMs = step.SinceMs,
            ToMs = step.SinceMs,
            Revision = limits.Revision,
            Breaches = outcome == Agent ? 1 : 0,
        });
    }
}
