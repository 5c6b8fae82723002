namespace DeskDevice.Journal;

/// <summary>
/// An entry as it lies in the store, for those who read millions: nothing is copied and no object is made. Its spans are valid during the
/// call that hands it over only.
/// </summary>
/// <param name="source">Who reported it, UTF-8.</param>
/// <param name="payload">The bytes as received.</param>
public readonly ref struct RawEntry(ReadOnlySpan<byte> source, ReadOnlySpan<byte> payload)
{
    /// <summary>Who reported it, UTF-8.</summary>
    public ReadOnlySpan<byte> Source { get; } = source;

    /// <summary>The bytes as received.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>Place in the journal.</summary>
    public required long Id { get; init; }

    /// <summary>The source's boot id.</summary>
    public required long Boot { get; init; }

    /// <summary>Sequence within the boot.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was received: milliseconds since 1970, UTC.</summary>
    public required long ReceivedMs { get; init; }
}

/// <summary>Takes one entry; false ends the scan.</summary>
public delegate bool EntryVisitor(scoped in RawEntry entry);

/// <summary>A reader that can hand entries over without making objects of them.</summary>
public interface IRawJournalReader : IJournalReader
{
    /// <summary>
    /// Hands over the durable entries with an id above <paramref name="afterId"/> in the order of ids, until <paramref name="visit"/> has enough or
    /// there are no more. Nothing is locked for longer than a few ten thousand entries take.
    /// </summary>
    void Scan(long afterId, EntryVisitor visit);
}

/// <summary>Scanning any journal.</summary>
public static class JournalScan
{
    /// <summary>As <see cref="IRawJournalReader.Scan"/>, by whatever the reader is capable of.</summary>
    public static void Scan(this IJournalReader reader, long afterId, EntryVisitor visit)
    {
        if (reader is IRawJournalReader raw)
        {
            raw.Scan(afterId, visit);
            return;
        }

        Visit(reader.ReadAll(afterId), visit);
    }

    /// <summary>Hands over entries that were read as objects, until <paramref name="visit"/> has enough.</summary>
    internal static void Visit(IEnumerable<JournalEntry> entries, EntryVisitor visit)
    {
        byte[] source = new byte[256];
        foreach (JournalEntry entry in entries)
        {
            int most = System.Text.Encoding.UTF8.GetMaxByteCount(entry.Source.Length);
            if (source.Length < most) source = new byte[most];
            int length = System.Text.Encoding.UTF8.GetBytes(entry.Source, source);
            RawEntry one = new(source.AsSpan(0, length), entry.Payload.Span) { Id = entry.Id, Boot = entry.Boot, Seq = entry.Seq, ReceivedMs = entry.ReceivedMs };
            if (!visit(one)) return;
        }
    }

    /// <summary>
    /// The id after which the entries received from UTC <paramref name="receivedMs"/> on stand. Times of receipt go up with the ids, but for the
    /// steps of a clock that was set.
    /// </summary>
    public static long IdBefore(this IJournalReader reader, long receivedMs)
    {
        long low = 0;
        long high = reader.LastId;
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            IReadOnlyList<JournalEntry> next = reader.Read(middle, 1);
            if (next.Count == 0 || next[0].ReceivedMs >= receivedMs) high = middle;
            else low = next[0].Id;
        }

        return low;
    }
}
