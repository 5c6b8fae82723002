namespace DeskDevice.Journal;

/// <summary>What the journal did since it was opened.</summary>
public record struct JournalCounters
{
    /// <summary>Entries accepted into the queue.</summary>
    public long Appended { get; set; }

    /// <summary>Entries reported committed.</summary>
    public long Durable { get; set; }

    /// <summary>Entries not taken because they were durable or queued already.</summary>
    public long Duplicates { get; set; }

    /// <summary>Sequence numbers skipped by sources, counted when the entry after the gap is durable.</summary>
    public long Missing { get; set; }

    /// <summary>Entries refused, at once or by a failed commit. An entry sent again and refused again counts twice.</summary>
    public long Refused { get; set; }

    /// <summary>Unreadable payloads that are durable.</summary>
    public long Aside { get; set; }

    /// <summary>Unreadable payloads lost because too many were waiting.</summary>
    public long AsideLost { get; set; }

    /// <summary>Entries queued or being written now.</summary>
    public int QueueDepth { get; set; }

    /// <summary>The id of the newest durable entry; 0 when there is none.</summary>
    public long LastId { get; set; }

    /// <summary>Exceptions thrown by the observer.</summary>
    public long ObserverErrors { get; set; }
}

/// <summary>How far the journal has got with one boot of one source.</summary>
/// <param name="Site">The site.</param>
/// <param name="Source">The source.</param>
/// <param name="Boot">The source's boot id.</param>
/// <param name="Seq">The highest durable sequence number.</param>
/// <param name="Missing">How many sequence numbers below it never came.</param>
public readonly record struct SourceMark(string Site, string Source, long Boot, long Seq, long Missing)
{
    /// <summary>The mark after <paramref name="count"/> more entries, the highest of them <paramref name="seq"/>.</summary>
    internal SourceMark After(long seq, long count) => this with
    {
        Seq = Math.Max(seq, Seq),
        // Never below: a boot so old that it was forgotten may have come, and been kept, twice.
        Missing = Missing + Math.Max(0, seq - Seq - count),
    };
}
