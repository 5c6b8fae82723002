namespace DeskDevice.Fleet.Rollouts;

/// <summary>Where a desk stands in a rollout. The last three are ends.</summary>
public enum DeskStage
{
    /// <summary>It is not offered the image: its wave has not begun, its turn has not come, or the image was withdrawn.</summary>
    Waiting,

    /// <summary>Its configuration names the image; it has not said anything yet.</summary>
    Offered,

    /// <summary>Fetches the image.</summary>
    Downloading,

    /// <summary>Has it whole and right; waits for the end of a call, or for its window.</summary>
    Staged,

    /// <summary>Has it in its other slot, and restarts.</summary>
    Installing,

    /// <summary>Runs it; it has yet to prove itself.</summary>
    Trial,

    /// <summary>Says that it has proved itself, and that it runs something else.</summary>
    Unproved,

    /// <summary>Has said nothing for too long: nobody waits for it any more, and it may still come.</summary>
    Silent,

    /// <summary>Runs it for good: it says so, and the hash of what runs is the image's.</summary>
    Confirmed,

    /// <summary>Tried it, and runs what it ran before.</summary>
    RolledBack,

    /// <summary>Did not take it.</summary>
    Refused,
}
