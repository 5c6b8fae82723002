namespace DeskDevice.Journal;

/// <summary>What is done with an entry that does not follow on what is queued of its source and boot.</summary>
public enum GapRule
{
    /// <summary>
    /// It is taken, and what is missing is counted: for a source that is connected to this process, which loses nothing on the way and begins each connection
    /// with its oldest entry.
    /// </summary>
    Take,

    /// <summary>
    /// It is refused until the source has sent again from its oldest entry: for sources behind a broker, which takes entries also while nobody reads them. A gap is taken
    /// when the source says that it holds nothing older (<see cref="IJournal.HoldsFrom"/>), or, for one that never says so, when it goes back to one and
    /// the same entry twice.
    /// </summary>
    Ask,
}

/// <summary>
/// How entries are grouped into commits. The bound: an entry is durable within the longer of <see cref="Window"/> and one commit already under way, plus
/// its own commit. It never waits for a third: whatever is queued when a commit begins is in it.
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

    /// <summary>What is done with an entry that does not follow on the one before it.</summary>
    public GapRule Gaps { get; init; } = GapRule.Take;

    /// <summary>How much longer a batch waits for others.</summary>
    /// <param name="entries">How many there are in it, 1 or more.</param>
    /// <param name="waited">How long the first of them has waited.</param>
    internal TimeSpan Patience(int entries, TimeSpan waited) => entries >= BatchEntries || waited >= Window ? TimeSpan.Zero : Window - waited;

    internal void Validate()
    {
        if (Window < TimeSpan.FromMilliseconds(1) || Window > TimeSpan.FromSeconds(1))
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "Window must be from 1 ms to 1 s");
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BootsPerSource, 1);
    }
}
