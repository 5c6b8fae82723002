namespace DeskDevice.Fleet.Rollouts;

/// <summary>Where a desk stands in a rollout. The last three are ends.</summary>
public enum DeskStage
{
    /// <summary>Its wave has not begun.</summary>
    Waiting,

    /// <summary>Its configuration names the image; it has not said anything yet.</summary>
    Offered,

    /// <summary>Fetches the image.</summary>
    Downloading,

    /// <summary>Has it whole and right; waits until no call is in progress.</summary>
    Staged,

    /// <summary>Has it in its other slot, and restarts.</summary>
    Installing,

    /// <summary>Runs it; it has yet to prove itself.</summary>
    Trial,

    /// <summary>Runs it for good.</summary>
    Confirmed,

    /// <summary>Tried it, and runs what it ran before.</summary>
    RolledBack,

    /// <summary>Did not take it.</summary>
    Refused,
}
