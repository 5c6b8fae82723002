using DeskDevice.Conduct;
using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Floor;
using DeskDevice.Host.Telemetry;

namespace DeskDevice.Host.Ingest;

/// <summary>What the floor puts out, led to the desks once the journal has been replayed: the past prompts nobody twice.</summary>
internal sealed class FloorOutput(DeskPost post, IVerdictWitness witness, SiteSignals signals) : IFloorSink
{
    private const int NotedTtlMs = 600_000;
    private const int ComingTtlMs = 120_000;

    private bool _isLive;

    /// <summary>From now on prompts go out.</summary>
    public void GoLive() => _isLive = true;

    public void Prompt(string desk, string kind)
    {
        if (!_isLive) return;
        post.Prompt(desk, kind, kind == PromptKinds.HelpComing ? ComingTtlMs : NotedTtlMs);
        signals.Prompts.Count(kind);
        signals.Trail.Prompted(kind);
    }

    public void Judged(string desk, long boot, Verdict verdict)
    {
        witness.Saw(desk, boot, verdict);
        if (_isLive) signals.Verdicts.Count(verdict.Rule, verdict.Outcome);
    }

    public void Closed(string desk, long boot, CallRecord call)
    {
        // The floor keeps it itself; metrics make their own from the journal.
    }
}
