using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 8: if a hold takes longer than promised, go back and say so. What was promised is the site's word for it; each further such period
/// asks again. Where the site promises as long as a hold may last, the hold's own rule says it all.
/// </summary>
public sealed class PromisedTimeRule : Rule
{
    /// <summary>The agent came back later than was promised.</summary>
    public const string Late = "late";

    /// <summary>How long each cue shows, ms: less than any promised time.</summary>
    public const int CueMs = 5_000;

    private OwnPrompt _prompt = new();
    private TimeLimit _promise = new();
    private long _periodMs;

    /// <inheritdoc />
    public override string Name => "promised-time";

    /// <inheritdoc />
    public override Rule Copy() => new PromisedTimeRule
    {
        DueMs = DueMs,
        _prompt = _prompt.Copy(),
        _promise = _promise.Copy(),
        _periodMs = _periodMs,
    };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _promise.Keep(tape);
        _periodMs = tape.Of(_periodMs);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Holding))
        {
            _periodMs = _promise.Begin(step.Ms, limits.PromiseMs, limits.Revision);
            DueMs = _promise.IsSet ? _periodMs : long.MaxValue;
        }
        else if (step.Leaves(CallState.Holding))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            if (_promise.IsSet) _promise.End(Name, Verdict.Kept, Late, step.Call, step.Ms, sink);
        }
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        if (_prompt.IsOn)
        {
            _prompt.Hide(DueMs, sink);
            DueMs = _periodMs;
            return;
        }

        _prompt.Show(PromptKinds.Promise, DueMs, sink);
        DueMs += CueMs;
        _periodMs += _promise.LimitMs;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);
}
