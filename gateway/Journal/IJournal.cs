namespace DeskDevice.Journal;

/// <summary>
/// The writing side of the append-only truth. It knows nothing of transport or of call rules.
/// <para>What it asks of a source: sequence numbers go up within a boot, and after a refusal the source sends again, in order, from its
/// oldest entry that was not acknowledged. After a refusal everything newer from that source is refused too, until it
/// has started over; so a cumulative acknowledgement never covers an entry that was refused.</para>
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Queues one entry; never waits for the disk. Its <see cref="JournalEntry.Id"/> is ignored. Safe from any thread; entries of one source
    /// must come from one.
    /// </summary>
    /// <exception cref="ArgumentException">A field is empty or out of its range; the message names it.</exception>
    AppendResult Append(in JournalEntry entry);

    /// <summary>
    /// Queues a payload that cannot be read; never waits for the disk. It is written with the next batch, and kept for the one after when that fails.
    /// </summary>
    /// <returns>False when too many wait already: this one is lost, and counted in <see cref="JournalCounters.AsideLost"/>.</returns>
    bool PutAside(in AsidePayload payload);

    /// <summary>
    /// The source says that of <paramref name="boot"/> it holds nothing older than <paramref name="seq"/>. It stays true however late or often it comes. Only of use
    /// with <see cref="GapRule.Ask"/>.
    /// </summary>
    void HoldsFrom(string site, string source, long boot, long seq);

    /// <summary>The counters as of now.</summary>
    JournalCounters Counters { get; }

    /// <summary>How commits go, as of now.</summary>
    StoreCounters Store { get; }

    /// <summary>The high-water mark of every source and boot still remembered.</summary>
    IReadOnlyList<SourceMark> Marks { get; }
}

/// <summary>
/// Hears what became of queued entries, on the journal's own thread: be short. Spans are valid during the call only. Within one source entries are
/// in order. An exception thrown here is counted in <see cref="JournalCounters.ObserverErrors"/> and otherwise ignored.
/// </summary>
public interface IJournalObserver
{
    /// <summary>These entries are on disk (after the fsync), with their ids, in the order of ids. Each entry is reported once.</summary>
    void Committed(ReadOnlySpan<JournalEntry> entries);

    /// <summary>These entries were queued and could not be written. None of them is held any longer: their sources must send them again.</summary>
    void Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal);

    /// <summary>A commit took so long, inserts and fsync together. Must not throw.</summary>
    void Timed(TimeSpan took)
    {
    }
}

/// <summary>The reading side. Safe beside the writer and from any thread.</summary>
public interface IJournalReader
{
    /// <summary>The id of the newest durable entry; 0 when there is none.</summary>
    long LastId { get; }

    /// <summary>The durable entries with an id above <paramref name="afterId"/>, in the order of ids; an empty list at the end.</summary>
    /// <param name="afterId">0 for the beginning. Ids below the oldest entry kept are no error.</param>
    /// <param name="max">How many at most, 1 or more.</param>
    IReadOnlyList<JournalEntry> Read(long afterId, int max);

    /// <summary>The newest payloads put aside, newest first.</summary>
    /// <param name="max">How many at most, 1 or more.</param>
    IReadOnlyList<AsidePayload> ReadAside(int max);

    /// <summary>All payloads put aside, oldest first, read by pages while the result is walked through.</summary>
    IEnumerable<AsidePayload> ReadAllAside();

    /// <summary>What could not be read so far, and was left out.</summary>
    IReadOnlyList<JournalDamage> Damage { get; }
}

/// <summary>The newest part of a journal, or the whole of it, cannot be read.</summary>
public abstract class UnreadableJournalException(string message, string place, string problem, Exception? inner) : Exception(message, inner)
{
    /// <summary>Where: the day's file, or the database.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;
}

/// <summary>Reading a whole journal by pages.</summary>
public static class JournalReaderExtensions
{
    private const int PageEntries = 4000;

    /// <summary>All entries after <paramref name="afterId"/> up to the newest when it gets there; holds no lock between pages.</summary>
    public static IEnumerable<JournalEntry> ReadAll(this IJournalReader reader, long afterId = 0)
    {
        for (var page = reader.Read(afterId, PageEntries); page.Count > 0; page = reader.Read(afterId, PageEntries))
        {
            foreach (var entry in page) yield return entry;
            afterId = page[^1].Id;
        }
    }
}
