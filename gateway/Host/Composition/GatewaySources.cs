using DeskDevice.Host.Ingest;

namespace DeskDevice.Host.Composition;

/// <summary>Sources in the journal that are no desks.</summary>
public static class GatewaySources
{
    /// <summary>What supervisors did on the floor page.</summary>
    public const string Supervisor = SupervisorEntry.Source;
}
