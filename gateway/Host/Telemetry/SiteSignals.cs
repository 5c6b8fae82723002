using DeskDevice.Site;

namespace DeskDevice.Host.Telemetry;

/// <summary>What a site that is served tells of itself as it works.</summary>
internal sealed class SiteSignals(SitePlan plan, GatewayInstruments instruments, Spans spans)
{
    /// <summary>That its owner's loop turns.</summary>
    public Heartbeat Heart { get; } = new();

    /// <summary>How long its events take.</summary>
    public EventTrail Trail { get; } = new(plan, instruments, spans);

    /// <summary>Prompts that went down, by kind.</summary>
    public WordTally Prompts { get; } = new();

    /// <summary>Verdicts since the start, by rule and outcome; those of the replay not among them.</summary>
    public WordTally Verdicts { get; } = new();

    /// <summary>A commit of the journal took so long.</summary>
    public void Committed(TimeSpan took) => instruments.Committed(plan.Name, took);
}
