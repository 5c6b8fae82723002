using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What can happen to a desk in a rollout: what it reports of the image, and what the gateway does.</summary>
public enum DeskInput
{
    /// <summary>Its configuration names the image from now on.</summary>
    Offer,

    /// <summary>It does not any more.</summary>
    Withdraw,

    /// <summary>Nothing was heard of it for too long.</summary>
    TimeOut,

    /// <summary>It wants the first piece: it starts, or had to start anew.</summary>
    GetFirst,

    /// <summary>It wants a further piece.</summary>
    Get,

    /// <summary>See <see cref="UpdateReport.Staged"/>.</summary>
    Staged,

    /// <summary>See <see cref="UpdateReport.Installing"/>.</summary>
    Installing,

    /// <summary>See <see cref="UpdateReport.Trial"/>.</summary>
    Trial,

    /// <summary>See <see cref="UpdateReport.Confirmed"/>; what it says to run is something else.</summary>
    Unproved,

    /// <summary>The same, and what it says to run is the image.</summary>
    Proved,

    /// <summary>See <see cref="UpdateReport.RolledBack"/>.</summary>
    RolledBack,

    /// <summary>See <see cref="UpdateReport.Refused"/>.</summary>
    Refused,

    /// <summary>A word that this version does not know.</summary>
    Unknown,
}
