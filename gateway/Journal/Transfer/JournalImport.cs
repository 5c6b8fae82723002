using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Transfer;

/// <summary>What an import came to.</summary>
public sealed record ImportResult
{
    /// <summary>Entries written.</summary>
    public long Written { get; init; }

    /// <summary>Entries that the journal held already.</summary>
    public long Held { get; init; }

    /// <summary>Entries older than retention keeps: left out.</summary>
    public long TooOld { get; init; }

    /// <summary>Entries of sources of which the journal holds newer ones: left out, because each source's order is kept.</summary>
    public long Late { get; init; }

    /// <summary>The first of those, a sentence each with the line's number.</summary>
    public IReadOnlyList<string> LateFirst { get; init; } = [];

    /// <summary>Payloads put aside that were written.</summary>
    public long Aside { get; init; }

    /// <summary>Payloads put aside that the journal held already.</summary>
    public long AsideHeld { get; init; }
}

/// <summary>
/// Writes an exported journal into one that may hold part of it already. Nothing is stored twice, and each source's order is kept: only what is newer
/// than all that the journal holds of a source is taken.
/// </summary>
public sealed class JournalImport
{
    private const int BatchEntries = 4_000;
    private const int Named = 20;
    private const long DayMs = 24 * 60 * 60 * 1000;

    private readonly IJournalStore _store;
    private readonly long _oldestMs;
    private readonly Action<long> _progress;
    private readonly SequenceCheck _rows = new();
    private readonly Dictionary<string, Newest> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<(long, string, uint)> _asides = [];
    private readonly SourceMarks _marks;
    private readonly List<JournalEntry> _entries = [];
    private readonly List<AsidePayload> _newAsides = [];
    private readonly List<string> _lateFirst = [];
    private ImportResult _result = new();
    private long _line;

    private JournalImport(IJournalStore store, long oldestMs, Action<long> progress)
    {
        (_store, _oldestMs, _progress) = (store, oldestMs, progress);
        _marks = new SourceMarks(new JournalOptions().BootsPerSource);
    }

    /// <summary>Writes lines of one site into its journal.</summary>
    /// <param name="lines">The lines, of a file that was found whole.</param>
    /// <param name="reader">The journal.</param>
    /// <param name="store">The same journal, opened for writing: nobody else writes to it.</param>
    /// <param name="oldestMs">What was received before this, UTC ms, is left out.</param>
    /// <param name="progress">Hears the number of the last line that is safe, at each commit.</param>
    /// <param name="stop">Ends it early; what was written stays.</param>
    /// <exception cref="IOException">The journal cannot be written. What is safe so far is; the same import later goes on from there.</exception>
    public static ImportResult Run(IEnumerable<TransferLine> lines, IJournalReader reader, IJournalStore store, long oldestMs, Action<long> progress, CancellationToken stop)
    {
        JournalImport import = new(store, oldestMs, progress);
        import.Learn(reader);
        foreach (TransferLine line in lines)
        {
            stop.ThrowIfCancellationRequested();
            import.Take(line);
        }

        import.Flush();
        return import._result with { LateFirst = import._lateFirst };
    }

    // What is there already: by row of numbers, and the newest of each source.
    private void Learn(IJournalReader reader)
    {
        bool isFirst = true;
        foreach (JournalEntry entry in reader.ReadAll())
        {
            if (isFirst && entry.Id > 1) _rows.Cut();
            isFirst = false;
            _rows.Add(entry);
            _newest[entry.Source] = new Newest(entry.Boot, entry.Seq, entry.ReceivedMs);
        }

        IReadOnlyList<SourceMark> marks = _store.ReadMarks();
        _marks.Restore(marks);
        _rows.EndCut();
        // Of what was deleted, or cannot be read any more, the marks alone still know.
        foreach (SourceMark mark in marks) (_rows.Find(mark.Site, mark.Source, mark.Boot) ?? _rows.Begin(mark)).Reach(mark.Seq);
        foreach (AsidePayload aside in reader.ReadAllAside()) _asides.Add(KeyOf(aside));
    }

    private void Take(in TransferLine line)
    {
        if (line.Entry is { } entry) Take(entry, line.Number);
        else if (line.Aside is { } aside) Take(aside);
        _line = line.Number;
    }

    private void Take(in JournalEntry entry, long line)
    {
        SequenceRow? row = _rows.Find(entry.Site, entry.Source, entry.Boot);
        Standing standing = row?.Of(entry.Seq) ?? Standing.Next;
        if (standing == Standing.Repeat)
        {
            _result = _result with { Held = _result.Held + 1 };
            if (_newest.TryGetValue(entry.Source, out Newest newest) && newest.Is(entry)) _newest.Remove(entry.Source);
        }
        else if (entry.ReceivedMs < _oldestMs)
        {
            _result = _result with { TooOld = _result.TooOld + 1 };
        }
        else if (standing == Standing.Late || (_newest.TryGetValue(entry.Source, out Newest newer) && entry.ReceivedMs <= newer.ReceivedMs))
        {
            _result = _result with { Late = _result.Late + 1 };
            if (_lateFirst.Count < Named) _lateFirst.Add($"line {line}: {entry.Source} boot {entry.Boot} seq {entry.Seq} of {TransferFormat.Time(entry.ReceivedMs)} is older than what the journal holds of {entry.Source}");
        }
        else
        {
            Write(entry);
        }
    }

    // A batch stands in the file of one day.
    private void Write(in JournalEntry entry)
    {
        if (_entries.Count >= BatchEntries || (_entries.Count > 0 && _entries[0].ReceivedMs / DayMs != entry.ReceivedMs / DayMs)) Flush();
        _entries.Add(entry);
        _rows.Add(entry);
        _newest.Remove(entry.Source);
    }

    private void Take(in AsidePayload aside)
    {
        if (aside.ReceivedMs < _oldestMs) return;
        if (!_asides.Add(KeyOf(aside)))
        {
            _result = _result with { AsideHeld = _result.AsideHeld + 1 };
            return;
        }

        if (_newAsides.Count >= BatchEntries) Flush();
        _newAsides.Add(aside);
    }

    private void Flush()
    {
        if (_entries.Count == 0 && _newAsides.Count == 0) return;
        JournalEntry[] entries = [.. _entries];
        try
        {
            _store.Commit(entries, _newAsides.ToArray(), _marks.Snapshot);
        }
        catch (JournalStoreException failure)
        {
            throw new IOException($"{failure.Message} {_result.Written} entries are written. Mend that and import the same file again: it goes on from there.", failure);
        }

        foreach (JournalEntry entry in entries) _marks.Of(entry.Site, entry.Source, entry.Boot).Commit(entry.Seq);
        _result = _result with { Written = _result.Written + entries.Length, Aside = _result.Aside + _newAsides.Count };
        _entries.Clear();
        _newAsides.Clear();
        _progress(_line);
    }

    private static (long, string, uint) KeyOf(AsidePayload aside) => (aside.ReceivedMs, aside.Topic, Crc32C.Of(aside.Payload.Span));

    /// <summary>The newest entry that the journal held of a source, until the file has come to it.</summary>
    private readonly record struct Newest(long Boot, long Seq, long ReceivedMs)
    {
        public bool Is(in JournalEntry entry) => entry.Boot == Boot && entry.Seq == Seq;
    }
}
