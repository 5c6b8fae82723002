namespace DeskDevice.Journal;

/// <summary>What became of an entry handed to the journal.</summary>
public enum AppendOutcome
{
    /// <summary>Queued. It is durable when the observer hears so.</summary>
    Accepted,

    /// <summary>Already durable. Acknowledge <see cref="AppendResult.DurableSeq"/> again.</summary>
    Duplicate,

    /// <summary>Already queued. The acknowledgement comes with the commit of the first copy.</summary>
    Pending,

    /// <summary>Not taken, see <see cref="AppendResult.Refusal"/>. The source must send again from its oldest unacknowledged entry.</summary>
    Refused,
}

/// <summary>Why entries were not taken. All pass: the same entries sent again later may be accepted.</summary>
public enum Refusal
{
    /// <summary>Nothing was refused.</summary>
    None,

    /// <summary>More entries wait to be written than the queue may hold.</summary>
    QueueFull,

    /// <summary>The disk, or the day's file by its size limit, is full.</summary>
    DiskFull,

    /// <summary>The folder or file can only be read.</summary>
    ReadOnly,

    /// <summary>Another gateway owns the site now: it hears the source too, and answers.</summary>
    Moved,

    /// <summary>Entries before it have not come: the source must send them first, or say that it has them no longer (<see cref="GapRule.Ask"/>).</summary>
    Gap,

    /// <summary>Anything else; <see cref="StoreCounters.Error"/> has the words.</summary>
    Failed,
}

/// <summary>The words for refusals, as they go to desks and pages.</summary>
public static class RefusalWords
{
    /// <summary>"queue-full", "disk-full", "read-only", "gap", "moved" or "failed"; "none" when nothing was refused.</summary>
    public static string Word(this Refusal refusal) => refusal switch
    {
        Refusal.None => "none",
        Refusal.QueueFull => "queue-full",
        Refusal.DiskFull => "disk-full",
        Refusal.ReadOnly => "read-only",
        Refusal.Moved => "moved",
        Refusal.Gap => "gap",
        _ => "failed",
    };
}

/// <summary>The answer to one <see cref="IJournal.Append"/>.</summary>
/// <param name="Outcome">What became of the entry.</param>
/// <param name="Missing">With <see cref="AppendOutcome.Accepted"/>: how many sequence numbers were skipped before it.</param>
/// <param name="DurableSeq">The highest sequence number of this source and boot that is durable; 0 when none is.</param>
/// <param name="Refusal">With <see cref="AppendOutcome.Refused"/>: why.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, long Missing, long DurableSeq, Refusal Refusal);
