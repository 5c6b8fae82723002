using DeskDevice.Fleet;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Pages.Ports;

/// <summary>What the pages of rollouts need. What cannot be done is a <see cref="FleetException"/>, whose message the page shows as it is.</summary>
public interface IRolloutPort
{
    /// <summary>What rollouts are worked out of, after each change, at most about once a second.</summary>
    ILatest<RolloutsSnapshot> Snapshots { get; }

    /// <summary>Writes a rollout; returns its number.</summary>
    /// <exception cref="FleetException">There is no such image, or its terms cannot be taken.</exception>
    Task<int> DraftAsync(string image, RolloutTerms terms, string who, CancellationToken cancel);

    /// <summary>Does something to a rollout.</summary>
    /// <exception cref="FleetException">There is none of that number, or it cannot be done now.</exception>
    Task ActAsync(int number, RolloutAct act, string who, CancellationToken cancel);

    /// <summary>Takes an image away.</summary>
    /// <exception cref="FleetException">A desk shall run it, or a rollout brings it.</exception>
    Task RemoveImageAsync(string image, CancellationToken cancel);
}

/// <summary>What somebody can do to a rollout.</summary>
public enum RolloutAct
{
    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Run it.</summary>
    Run,

    /// <summary>Pause it.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>Take it back.</summary>
    RollBack,

    /// <summary>End it.</summary>
    Stop,
}
