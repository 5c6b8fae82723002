using DeskDevice.Floor.Snapshot;

namespace DeskDevice.Pages.Ports;

/// <summary>What the floor page and an agent's own page need.</summary>
public interface IFloorPort
{
    /// <summary>The floor, about once a second and after each change that matters.</summary>
    ILatest<FloorSnapshot> Snapshots { get; }

    /// <summary>
    /// Somebody is on the way to <paramref name="desk"/>: the mentor at the desk <paramref name="mentor"/>, or a supervisor where that is empty. The page asks it only
    /// of a desk that has asked for help; when the agent has taken the request back in the meantime nothing happens.
    /// </summary>
    Task ComingAsync(string desk, string mentor, CancellationToken cancel);

    /// <summary>The agent of <paramref name="desk"/> says that a promised call-back was made; false where none of that name is open.</summary>
    Task<bool> CalledBackAsync(string desk, string id, CancellationToken cancel);
}
