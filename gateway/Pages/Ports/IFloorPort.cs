using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Pages.Ports;

/// <summary>What the floor page and an agent's own page need.</summary>
public interface IFloorPort
{
    /// <summary>The floor, about once a second and after each change that matters.</summary>
    ILatest<FloorSnapshot> Snapshots { get; }

    /// <summary>
    /// A supervisor is on the way to <paramref name="desk"/>. The page asks it only of a desk that has asked for help; when the agent
    /// has taken the request back in the meantime nothing happens.
    /// </summary>
    Task ComingAsync(string desk, CancellationToken cancel);
}
