namespace DeskDevice.Journal.Sqlite;

/// <summary>Where the day files stand and how large they may grow.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The folder of the day files; made when missing. One journal only may write to it.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The size a day's file may grow to, in bytes, so that one bad day cannot fill the disk: beyond it entries are refused with
    /// <see cref="Refusal.DiskFull"/> until the next day. 64 KiB or more; default 64 GiB.
    /// </summary>
    public long MaxBytesPerDay { get; init; } = 64L << 30;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytesPerDay, 64L << 10);
    }
}
