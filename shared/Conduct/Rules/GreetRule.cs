using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 1, its second half: greet with your staff number. No microphone that only measures loudness can tell whether that was done: a cue, no more.</summary>
public sealed class GreetRule : CueRule
{
    /// <summary>How long the cue shows, ms.</summary>
    public const int CueMs = 4_000;

    /// <inheritdoc />
    public override string Name => "greet";

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Enters(CallState.Talking) && step.From != CallState.Holding) Begin(PromptKinds.Greet, step.Ms, CueMs, sink);
        else if (step.Leaves(CallState.Talking)) End(step.Ms, sink);
    }

    /// <inheritdoc />
    protected override CueRule Blank() => new GreetRule();
}
