using DeskDevice.Contract.Events;

namespace DeskDevice.SoundBench.Runs;

/// <summary>What a desk made of a step in the level.</summary>
/// <param name="Desk">The desk, its call over.</param>
/// <param name="StepMs">When the step was, ms of the desk's clock.</param>
/// <param name="DueMs">When the voice had truly been beyond the limit for the rule's minimum time.</param>
internal sealed record StepHeard(DeskRun Desk, long StepMs, long DueMs)
{
    /// <summary>No prompt came.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>How long after it was due the prompt came, s; below 0 when it came early.</summary>
    public double DelaySeconds(string kind) => Delay(Desk.Prompts.Where(p => p.Kind == kind && p.Ms >= StepMs).Select(p => p.Ms));

    /// <summary>The same under other limits, of a rule that begins with the step.</summary>
    public double DelaySeconds(string kind, Limits limits) => Delay(VolumeReplay.PromptsMs(Desk.Seconds.Where(s => s.Ms > StepMs), kind, limits));

    private double Delay(IEnumerable<long> promptsMs)
    {
        foreach (long ms in promptsMs) return (ms - DueMs) / 1000.0;
        return Never;
    }
}
