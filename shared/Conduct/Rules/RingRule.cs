using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 1: pick up within three rings, and within 15 s. Speed of answer is ring start to answer on the desk's own clock: the
/// ring part only, the queue before it belongs to the phone system. Without a ring source it reads 'not sensed'.
/// </summary>
public sealed class RingRule : Rule
{
    /// <summary>Answered, but later than the limit.</summary>
    public const string Late = "late";

    /// <summary>Rang beyond the limit and was never answered.</summary>
    public const string Missed = "missed";

    /// <summary>The caller gave up within the limit: nobody broke a rule.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>An answer without a ring: never guessed.</summary>
    public const string NotSensed = "not-sensed";

    /// <inheritdoc />
    public override string Name => "ring";

    /// <inheritdoc />
    public override Rule Copy() => new RingRule { DueMs = DueMs };

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Ringing))
        {
            DueMs = step.Ms + limits.RingLimitMs();
            sink.Raise(PromptKinds.Ring, step.Ms, DueMs);
        }
        else if (step.Leaves(CallState.Ringing))
        {
            sink.Clear(DueMs == long.MaxValue ? PromptKinds.RingLate : PromptKinds.Ring, step.Ms);
            DueMs = long.MaxValue;
            long rang = step.Ms - step.SinceMs;
            long limit = limits.RingLimitMs();
            string outcome = step.To == CallState.Talking
                ? rang > limit ? Late : Verdict.Kept
                : rang > limit ? Missed : Abandoned;
            Judge(step, limits, sink, outcome, step.SinceMs, rang > limit ? 1 : 0);
        }
        else if (step.Enters(CallState.Talking) && step.Input == CallInput.Answer && step.From != CallState.Holding)
        {
            Judge(step, limits, sink, NotSensed, step.Ms, 0);
        }
    }

    /// <inheritdoc />
    public override void OnDue(Limits limits, IConductSink sink)
    {
        sink.Clear(PromptKinds.Ring, DueMs);
        sink.Raise(PromptKinds.RingLate, DueMs, 0);
        DueMs = long.MaxValue;
    }

    private void Judge(CallStep step, Limits limits, IConductSink sink, string outcome, long fromMs, int breaches) => sink.Judge(new Verdict
    {
        Rule = Name,
        Outcome = outcome,
        Call = step.Call,
        FromMs = fromMs,
        ToMs = step.Ms,
        Value = step.Ms - fromMs,
        Limit = limits.RingLimitMs(),
        Revision = limits.Revision,
        Breaches = breaches,
    });
}
