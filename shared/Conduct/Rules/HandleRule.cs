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

    private TimeLimit _target = new();

    /// <inheritdoc />
    public override string Name => "handle";

    /// <inheritdoc />
    public override Rule Copy() => new HandleRule { DueMs = DueMs, _target = _target.Copy() };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _target.Keep(tape);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Leaves(CallState.WrapUp) && _target.IsSet) _target.End(Name, Verdict.Kept, Long, step.Before, step.Ms, sink);
        if (!step.Enters(CallState.Talking) || step.From == CallState.Holding) return;
        _target.Begin(step.Ms, step.Medium == CallRecord.Chat ? limits.ChatMs : limits.HandleMs, limits.Revision);
    }
}
