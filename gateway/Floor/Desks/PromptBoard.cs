using System.Collections.Immutable;
using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;

namespace DeskDevice.Floor.Desks;

/// <summary>A prompt that shows: its kind, since when and until when (ms of the desk's clock; 0 without a countdown).</summary>
internal readonly record struct ShownPrompt(string Kind, long Ms, long UntilMs);

/// <summary>Which prompts show on one desk. As a sink of its own it serves to look ahead, where verdicts do not count.</summary>
internal sealed class PromptBoard : IConductSink
{
    /// <summary>The prompts that show, oldest first.</summary>
    public ImmutableArray<ShownPrompt> Shown { get; private set; } = [];

    /// <summary>A board that begins as this one is.</summary>
    public PromptBoard Copy() => new() { Shown = Shown };

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape) => Shown = tape.Of(Shown, default, KeepPrompt).ToImmutableArray();

    /// <summary>Takes all prompts off: the desk started anew.</summary>
    public void Wipe() => Shown = [];

    /// <inheritdoc />
    public void Raise(string prompt, long ms, long untilMs) => Shown = Shown.Add(new ShownPrompt(prompt, ms, untilMs));

    /// <inheritdoc />
    public void Clear(string prompt, long ms) => Shown = Shown.RemoveAll(shown => shown.Kind == prompt);

    /// <inheritdoc />
    public void Judge(Verdict verdict)
    {
        // Looking ahead judges nobody: a verdict counts when the desk's own event brings it.
    }

    /// <inheritdoc />
    public void Close(CallRecord call)
    {
        // As above.
    }

    /// <inheritdoc />
    public void Odd(int state, int input, long ms)
    {
        // As above.
    }

    private static ShownPrompt KeepPrompt(StateTape tape, ShownPrompt shown) => new(tape.OfWord(shown.Kind ?? ""), tape.Of(shown.Ms), tape.Of(shown.UntilMs));
}
