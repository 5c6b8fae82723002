using DeskDevice.Host.Ingest;
using DeskDevice.Metrics.Projection;

namespace DeskDevice.Host.Composition;

/// <summary>Sources in the journal that are no desks.</summary>
public static class GatewaySources
{
    /// <summary>What supervisors did on the floor page.</summary>
    public const string Supervisor = SupervisorEntry.Source;

    /// <summary>How the desks' units were.</summary>
    public const string Health = HealthEntry.Source;

    /// <summary>What a phone system told; its name stands behind it.</summary>
    public const string Phone = PhoneEntry.SourcePrefix;

    /// <summary>What agents said on their own pages.</summary>
    public const string Agent = AgentEntry.Source;

    /// <summary>Whether <paramref name="source"/> is a desk. No desk's name has a colon.</summary>
    public static bool IsDesk(string source) => source != Supervisor && !source.Contains(':', StringComparison.Ordinal);
}
