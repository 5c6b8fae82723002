using DeskDevice.Conduct.Calls;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 12: every call is written down. The desk opens its record; the agent says by the wrap-up button that the outcome is noted.</summary>
public sealed class OutcomeRule : Rule
{
    /// <summary>Something else began, and nobody said that the outcome was noted.</summary>
    public const string NotNoted = "not-noted";

    /// <inheritdoc />
    public override string Name => "outcome";

    /// <inheritdoc />
    public override Rule Copy() => new OutcomeRule { DueMs = DueMs };

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (!step.Leaves(CallState.WrapUp)) return;
        bool isNoted = step.Input == CallInput.Done;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = isNoted ? Verdict.Kept : NotNoted,
            Call = step.Before,
            FromMs = step.SinceMs,
            ToMs = step.Ms,
            Value = step.Ms - step.SinceMs,
            Revision = limits.Revision,
            Breaches = isNoted ? 0 : 1,
        });
    }
}
