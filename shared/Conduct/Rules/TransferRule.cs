using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standard 11: announce a transfer, and leave only when the other side has answered. What is said cannot be sensed; the order of steps can: who ends
/// the call before the transfer is done, or is done with it sooner than anybody can have answered and been told, has transferred blindly.
/// </summary>
public sealed class TransferRule : Rule
{
    /// <summary>Nobody can have been told of the caller.</summary>
    public const string Blind = "blind";

    private OwnPrompt _prompt = new();
    private int _limitMs;
    private int _revision;
    private long _sinceMs;

    /// <inheritdoc />
    public override string Name => "transfer";

    /// <inheritdoc />
    public override Rule Copy() => new TransferRule { DueMs = DueMs, _prompt = _prompt.Copy(), _limitMs = _limitMs, _revision = _revision, _sinceMs = _sinceMs };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _limitMs = tape.Of(_limitMs);
        _revision = tape.Of(_revision);
        _sinceMs = tape.Of(_sinceMs);
    }

    /// <inheritdoc />
    public override void OnEvent(CallNote note, Limits limits, IConductSink sink)
    {
        if (note.Kind == EventKinds.Transfer && CallState.IsInCall(note.State) && !_prompt.IsOn)
        {
            _limitMs = limits.TransferMs;
            _revision = limits.Revision;
            _sinceMs = note.Ms;
            _prompt.Show(PromptKinds.Transfer, note.Ms, sink);
        }
        else if (note.Kind == EventKinds.Transferred && _prompt.IsOn)
        {
            End(note.Call, note.Ms, note.Ms - _sinceMs < _limitMs ? Blind : Verdict.Kept, sink);
        }
    }

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (_prompt.IsOn && !CallState.IsInCall(step.To)) End(step.Call, step.Ms, Blind, sink);
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    private void End(long call, long ms, string outcome, IConductSink sink)
    {
        _prompt.Hide(ms, sink);
        sink.Judge(new Verdict
        {
            Rule = Name,
            Outcome = outcome,
            Call = call,
            FromMs = _sinceMs,
            ToMs = ms,
            Value = ms - _sinceMs,
            Limit = _limitMs,
            Revision = _revision,
            Breaches = outcome == Blind ? 1 : 0,
        });
    }
}
