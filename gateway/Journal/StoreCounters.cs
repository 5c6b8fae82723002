namespace DeskDevice.Journal;

/// <summary>How the journal gets on with its disk or database.</summary>
public readonly record struct StoreCounters
{
    /// <summary>Where the journal is kept: the folder, or the server and database; for people.</summary>
    public required string Place { get; init; }

    /// <summary>Commits that succeeded since the journal was opened.</summary>
    public long Commits { get; init; }

    /// <summary>Commits, and looks at what a failed one had stored, that failed.</summary>
    public long Failed { get; init; }

    /// <summary>How long the newest successful commit took, inserts and fsync together, in milliseconds; 0 before the first.</summary>
    public double LastMs { get; init; }

    /// <summary>Half of the last 1,000 commits took at most this, in milliseconds.</summary>
    public double P50Ms { get; init; }

    /// <summary>99 of 100 of them took at most this.</summary>
    public double P99Ms { get; init; }

    /// <summary>Why nothing can be written now; <see cref="Refusal.None"/> while commits succeed.</summary>
    public Refusal Refusing { get; init; }

    /// <summary>The same in words; null while commits succeed.</summary>
    public string? Error { get; init; }
}
