namespace DeskDevice.Fleet.Rollouts;

/// <summary>Where a rollout stands.</summary>
public enum RolloutStage
{
    /// <summary>There was none yet.</summary>
    None,

    /// <summary>The first wave has the image offered.</summary>
    First,

    /// <summary>Every desk of the first wave has confirmed; the rest has the image offered.</summary>
    Second,

    /// <summary>A desk of the first wave failed: nobody else is offered the image.</summary>
    Paused,

    /// <summary>Every desk has its end.</summary>
    Done,

    /// <summary>Somebody ended it before; desks without an end had the image withdrawn.</summary>
    Stopped,
}
