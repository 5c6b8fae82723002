using DeskDevice.Contract.Up;

namespace DeskDevice.Fleet.Rollouts;

/// <summary>What a desk's update report about the rollout's image can say.</summary>
public enum DeskReport
{
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

    /// <summary>See <see cref="UpdateReport.Confirmed"/>.</summary>
    Confirmed,

    /// <summary>See <see cref="UpdateReport.RolledBack"/>.</summary>
    RolledBack,

    /// <summary>See <see cref="UpdateReport.Refused"/>.</summary>
    Refused,

    /// <summary>A word that this version does not know.</summary>
    Unknown,
}
