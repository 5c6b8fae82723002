using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Rules;

/// <summary>Standard 7: ask before a hold, give the reason and a time, thank the caller after it. Words cannot be sensed: two cues, no more.</summary>
public sealed class HoldCueRule : CueRule
{
    /// <summary>How long the cue at the start of a hold shows, ms.</summary>
    public const int HoldCueMs = 8_000;

    /// <summary>How long the cue at the return shows, ms.</summary>
    public const int ThankMs = 5_000;

    /// <inheritdoc />
    public override string Name => "hold-cue";

    /// <inheritdoc />
    public override void OnCall(CallStep step, Limits limits, IConductSink sink)
    {
        if (step.Leaves(CallState.Talking) || step.Leaves(CallState.Holding)) End(step.Ms, sink);
        if (step.Enters(CallState.Holding)) Begin(PromptKinds.HoldCue, step.Ms, HoldCueMs, sink);
        if (step.From == CallState.Holding && step.To == CallState.Talking) Begin(PromptKinds.Thank, step.Ms, ThankMs, sink);
    }

    /// <inheritdoc />
    protected override CueRule Blank() => new HoldCueRule();
}
