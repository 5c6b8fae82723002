using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet.Search;

/// <summary>How a unit is, at a glance.</summary>
public enum DeskCondition
{
    /// <summary>It has not told of its health.</summary>
    Unknown,

    /// <summary>Nothing to complain of.</summary>
    Good,

    /// <summary>It has broken parts, has lost events, went back from its last update, or hardly hears its radio.</summary>
    Bad,
}

/// <summary>All that a search can ask of a unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsSeated">Whether somebody has seated it.</param>
/// <param name="IsDrifted">Whether it goes by other limits or settings than it was told.</param>
public sealed record DeskFacts(DeskUnit Unit, DeskPlace Place, bool IsSeated, bool IsDrifted)
{
    /// <summary>Below this a radio signal is bad, dBm.</summary>
    public const int LeastRssi = -80;

    /// <summary>How it is.</summary>
    public DeskCondition Condition
    {
        get
        {
            if (Unit.Faults.Length > 0 || Unit.Health is { Dropped: > 0 } or { Rssi: < LeastRssi }) return DeskCondition.Bad;
            if (Unit.Update is { Word: UpdateReport.RolledBack or UpdateReport.Refused }) return DeskCondition.Bad;
            return Unit.Health == null ? DeskCondition.Unknown : DeskCondition.Good;
        }
    }
}
