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
    private int _promisedMs;
    private int _revision;
    private long _sinceMs;
    private long _periodMs;

    /// <inheritdoc />
    public override string Name => "promised-time";

    /// <inheritdoc />
    public override Rule Copy() => new PromisedTimeRule
    {
        DueMs = DueMs,
        _prompt = _prompt.Copy(),
        _promisedMs = _promisedMs,
        _revision = _revision,
        _sinceMs = _sinceMs,
        _periodMs = _periodMs,
    };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _promisedMs = tape.Of(_promisedMs);
        _revision = tape.Of(_revision);
        _sinceMs = tape.Of(_sinceMs);
        _periodMs = tape.Of(_periodMs);
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Holding))
        {
            _promisedMs = limits.PromiseMs;
            _revision = limits.Revision;
            _sinceMs = step.Ms;
            _periodMs = step.Ms + _promisedMs;
            DueMs = _promisedMs > 0 ? _periodMs : long.MaxValue;
        }
        else if (step.Leaves(CallState.Holding))
        {
            OnCut(step.Ms, sink);
            DueMs = long.MaxValue;
            if (_promisedMs > 0) Judge(step, sink);
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
        _periodMs += _promisedMs;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    private void Judge(CallStep step, IConductSink sink)
    {
        long held = step.Ms - _sinceMs;
        bool isLate = held > _promisedMs;
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = isLate ? Late : Verdict.Kept,
            Call = step.Call,
            FromMs = _sinceMs,
            ToMs = step.Ms,
            Value = held,
            Limit = _promisedMs,
            Revision = _revision,
            Breaches = isLate ? 1 : 0,
        });
    }
}
