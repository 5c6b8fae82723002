namespace DeskDevice.Fleet.Inventory;

/// <summary>Something happened to a unit.</summary>
/// <param name="UtcMs">When it was known, UTC ms.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">From what to what, as far as it is told; codes and names, for people.</param>
/// <param name="Who">By whom; empty where the unit itself told it.</param>
public sealed record HistoryEntry(long UtcMs, HistoryKind Kind, string Detail, string Who);

/// <summary>What can happen to a unit.</summary>
public enum HistoryKind
{
    /// <summary>It was heard of for the first time.</summary>
    Seen,

    /// <summary>It was brought to another seat, or taken away.</summary>
    Moved,

    /// <summary>It took the place of another, or gave its own to one.</summary>
    Swapped,

    /// <summary>It runs another firmware.</summary>
    Updated,

    /// <summary>It started anew.</summary>
    Restarted,

    /// <summary>It goes by other limits or settings.</summary>
    Configured,

    /// <summary>Its self-test found something else than before.</summary>
    Faults,

    /// <summary>Its tags were changed.</summary>
    Tagged,

    /// <summary>It was taken out of the fleet.</summary>
    Retired,
}
