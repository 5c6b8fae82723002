namespace DeskDevice.Journal;

/// <summary>
/// How entries are grouped into commits. An entry is durable within the longer of <see cref="Window"/> and one commit already under way, plus
/// its own commit.
/// </summary>
public sealed record JournalOptions
{
    /// <summary>How long the first entry of a batch may wait for others. 1 ms to 1 s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A batch of this many entries does not wait for the window. 1 or more.</summary>
    public int BatchEntries { get; init; } = 1000;

    /// <summary>The most entries that may wait; beyond it entries are refused. Also the bound for payloads put aside. 1 or more.</summary>
    public int QueueEntries { get; init; } = 20_000;

    /// <summary>How many boots of one source are remembered to find duplicates, the newest used first. 1 or more.</summary>
    public int BootsPerSource { get; init; } = 8;

    internal void Validate()
    {
        if (Window < TimeSpan.FromMilliseconds(1) || Window > TimeSpan.FromSeconds(1))
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "Window must be from 1 ms to 1 s");
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BootsPerSource, 1);
    }
}
