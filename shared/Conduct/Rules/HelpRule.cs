using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// Standards 13 and 23: what cannot be solved goes to somebody who can, fast. Time to response is from the press to the moment the desk shows that
/// somebody is coming: the desk records that, so that it counts what the agent saw. A breach is the floor's, not the agent's.
/// </summary>
public sealed class HelpRule : Rule
{
    /// <summary>Somebody came, later than the limit.</summary>
    public const string Late = "late";

    /// <summary>Taken back within the limit, before anybody came.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Taken back after the limit, and nobody had come.</summary>
    public const string Unanswered = "unanswered";

    private OwnPrompt _prompt = new();
    private TimeLimit _wait = new();
    private bool _isWaiting;
    private long _call;

    /// <inheritdoc />
    public override string Name => "help";

    /// <inheritdoc />
    public override Rule Copy() => new HelpRule { DueMs = DueMs, _prompt = _prompt.Copy(), _wait = _wait.Copy(), _isWaiting = _isWaiting, _call = _call };

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
        _wait.Keep(tape);
        _isWaiting = tape.Of(_isWaiting);
        _call = tape.Of(_call);
    }

    /// <inheritdoc />
    public override void OnEvent(CallNote note, Limits limits, IConductSink sink)
    {
        if (note.Kind == EventKinds.Help && !_isWaiting) Ask(note, limits);
        else if (note.Kind == EventKinds.Coming && _isWaiting) End(note.Ms, Verdict.Kept, Late, sink);
        else if (note.Kind == EventKinds.Unhelp && _isWaiting) End(note.Ms, Withdrawn, Unanswered, sink);
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink)
    {
        _prompt.Show(PromptKinds.HelpSupervisor, DueMs, sink);
        DueMs = long.MaxValue;
    }

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    private void Ask(CallNote note, Limits limits)
    {
        _isWaiting = true;
        _call = note.Call;
        DueMs = _wait.Begin(note.Ms, limits.HelpMs, limits.Revision);
    }

    private void End(long ms, string inTime, string tooLate, IConductSink sink)
    {
        _prompt.Hide(ms, sink);
        _isWaiting = false;
        DueMs = long.MaxValue;
        _wait.End(Name, inTime, tooLate, _call, ms, sink);
    }
}
