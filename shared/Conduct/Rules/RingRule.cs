using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
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

    private Limits _limits = new();
    private string _prompt = "";

    /// <inheritdoc />
    public override string Name => "ring";

    /// <inheritdoc />
    public override Rule Copy() => new RingRule { DueMs = DueMs, _limits = _limits, _prompt = _prompt };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _limits = LimitsState.Keep(tape, _limits);
        _prompt = tape.Of(_prompt);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Ringing))
        {
            _limits = limits;
            _prompt = PromptKinds.Ring;
            DueMs = step.Ms + limits.RingLimitMs();
            sink.Raise(_prompt, step.Ms, DueMs);
        }
        else if (step.Leaves(CallState.Ringing))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            long rang = step.Ms - step.SinceMs;
            long limit = _limits.RingLimitMs();
            string outcome = step.To == CallState.Talking
                ? rang > limit ? Late : Verdict.Kept
                : rang > limit ? Missed : Abandoned;
            Judge(step, _limits, sink, outcome, step.SinceMs, rang > limit ? 1 : 0);
        }
        else if (step.Enters(CallState.Talking) && step.Input == CallInput.Answer && step.From != CallState.Holding)
        {
            Judge(step, limits, sink, NotSensed, step.Ms, 0);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        sink.Clear(_prompt, DueMs);
        _prompt = PromptKinds.RingLate;
        sink.Raise(_prompt, DueMs, 0);
        DueMs = long.MaxValue;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink)
    {
        if (_prompt.Length > 0) sink.Clear(_prompt, ms);
        _prompt = "";
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
