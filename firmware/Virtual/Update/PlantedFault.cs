namespace DeskDevice.Virtual.Update;

/// <summary>What is wrong with a virtual desk, on purpose.</summary>
public enum PlantedFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An image that came over the air does not come up on this desk.</summary>
    FailsStart,

    /// <summary>A new image comes up and links, and is never healthy: it is not confirmed, and goes back when its trial is over.</summary>
    Unhealthy,

    /// <summary>A new image comes up and never links: it goes back when its trial is over.</summary>
    DeadNetwork,

    /// <summary>The power goes at one write of the update, drawn from the desk's seed: it comes up again by itself, with the old image or the new one.</summary>
    PowerCut,

    /// <summary>It is linked and calls go on, and it never answers to an update.</summary>
    Silent,

    /// <summary>A new image comes up and then stands still: the watchdog restarts the desk, and it goes back.</summary>
    Hangs,

    /// <summary>Somebody on the way to this desk changes the image: it is refused.</summary>
    Forged,
}
