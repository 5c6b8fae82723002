namespace DeskDevice.Host.Snapshots;

/// <summary>How often the floor is kept. The defaults hold a start to some ten thousand entries on a floor of a thousand desks, and cost a small part of one processor.</summary>
internal sealed record SnapshotPace
{
    /// <summary>How often it is looked whether one is due.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>One is due after so many entries.</summary>
    public long Entries { get; init; } = 25_000;

    /// <summary>And after this time, if anything came.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two pages of the journal the work rests for this long, so that desks do not wait for it.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>At a stop no more than so many entries are followed.</summary>
    public long EntriesAtStop { get; init; } = 200_000;
}
