using DeskDevice.Conduct.State;

namespace DeskDevice.Conduct.Rules;

/// <summary>
/// A standard that nobody can sense, and that a cue at the right moment reminds of: it shows for a moment and goes by itself. It judges nothing.
/// </summary>
public abstract class CueRule : Rule
{
    private OwnPrompt _prompt = new();

    /// <inheritdoc />
    public override Rule Copy()
    {
        CueRule copy = Blank();
        copy.DueMs = DueMs;
        copy._prompt = _prompt.Copy();
        return copy;
    }

    /// <inheritdoc />
    public override void Keep(StateTape tape)
    {
        base.Keep(tape);
        _prompt.Keep(tape);
    }

    /// <inheritdoc />
    public override void OnDue(IConductSink sink) => End(DueMs, sink);

    /// <inheritdoc />
    public override void OnCut(long ms, IConductSink sink) => _prompt.Hide(ms, sink);

    /// <summary>A new one of its kind.</summary>
    protected abstract CueRule Blank();

    /// <summary>The cue shows for <paramref name="forMs"/>.</summary>
    protected void Begin(string prompt, long ms, int forMs, IConductSink sink)
    {
        _prompt.Show(prompt, ms, sink);
        DueMs = ms + forMs;
    }

    /// <summary>The cue is over.</summary>
    protected void End(long ms, IConductSink sink)
    {
        _prompt.Hide(ms, sink);
        DueMs = long.MaxValue;
    }
}
