namespace DeskDevice.Journal;

/// <summary>
/// Where a journal's batches are kept. Used from one thread at a time. Opening is the constructor's or factory's work; it fails when what is
/// there cannot be trusted.
/// </summary>
public interface IJournalStore : IDisposable
{
    /// <summary>Where it is, for people: a folder, or a server and its database.</summary>
    string Place { get; }

    /// <summary>The id of the newest entry this store has reported; 0 when there is none.</summary>
    long LastId { get; }

    /// <summary>Parts that were found damaged when it was opened; writing goes on beside them.</summary>
    IReadOnlyList<JournalDamage> Damage { get; }

    /// <summary>The marks that the stored entries amount to, the boot used longest ago first.</summary>
    IReadOnlyList<SourceMark> ReadMarks();

    /// <summary>Writes both lists as one, fsync included, and gives the entries their ids in place.</summary>
    /// <param name="entries">May be empty.</param>
    /// <param name="asides">May be empty.</param>
    /// <param name="marks">The marks before this batch, for a store that wants to keep them; called only then.</param>
    /// <exception cref="JournalStoreException">Not known to be written. <see cref="Recover"/> must succeed before the next commit.</exception>
    void Commit(Span<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides, Func<IReadOnlyList<SourceMark>> marks);

    /// <summary>Opens the store anew after a failed commit.</summary>
    /// <returns>Entries above <see cref="LastId"/> that turn out to be stored after all: a commit can fail after it has taken effect.</returns>
    /// <exception cref="JournalStoreException">Still not possible.</exception>
    IReadOnlyList<JournalEntry> Recover();
}

/// <summary>A store cannot write now.</summary>
public sealed class JournalStoreException(Refusal refusal, string message, Exception inner) : Exception(message, inner)
{
    /// <summary>The kind of failure, for the source that must wait.</summary>
    public Refusal Refusal { get; } = refusal;
}
