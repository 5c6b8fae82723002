namespace DeskDevice.Fleet.Rollouts;

/// <summary>Where a rollout stands. The last three are ends.</summary>
public enum RolloutStage
{
    /// <summary>Somebody has written it; nobody has approved it.</summary>
    Draft,

    /// <summary>It may be run.</summary>
    Approved,

    /// <summary>Its waves are offered the image, one after the other.</summary>
    Running,

    /// <summary>Nobody is offered the image; desks that had not started from it yet had it withdrawn.</summary>
    Paused,

    /// <summary>Its waves are through. Desks that were away get the image as they return.</summary>
    Done,

    /// <summary>Somebody ended it before; desks without the image do not get it.</summary>
    Stopped,

    /// <summary>It was taken back: desks without the image do not get it, and those that have it are brought back where a release allows it.</summary>
    RolledBack,
}
