using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 16: the standard times for handling a call. Talk, holds and wrap-up together, against the site's target where it has one. It shows no prompt:
/// nobody shall hurry a caller because a light says so.
/// </summary>
public sealed class HandleRule : Rule
{
    /// <summary>It took longer than the target.</summary>
    public const string Long = "long";

    private long _sinceMs;
    private int _targetMs;
    private int _revision;

    /// <inheritdoc />
    public override string Name => "handle";

    /// <inheritdoc />
    public override Rule Copy() => new HandleRule { DueMs = DueMs, _sinceMs = _sinceMs, _targetMs = _targetMs, _revision = _revision };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _sinceMs = tape.Of(_sinceMs);
        _targetMs = tape.Of(_targetMs);
        _revision = tape.Of(_revision);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Leaves(CallState.WrapUp) && _targetMs > 0) Judge(step, sink);
        if (!step.Enters(CallState.Talking) || step.From == CallState.Holding) return;
        _sinceMs = step.Ms;
        _targetMs = step.Medium == CallRecord.Chat ? limits.ChatMs : limits.HandleMs;
        _revision = limits.Revision;
    }

    private void Judge(CallStep step, IConductSink sink)
    {
        long took = step.Ms - _sinceMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = took > _targetMs ? Long : Verdict.Kept,
            Call = step.Before,
            FromMs = _sinceMs,
            ToMs = step.Ms,
            Value = took,
            Limit = _targetMs,
            Revision = _revision,
            Breaches = took > _targetMs ? 1 : 0,
        });
    }
}
