using System.Text.Json;

namespace DeskDevice.Journal.Check;

/// <summary>
/// Reads a whole journal and proves every boot of every source complete, or finds what is wrong. Takes room for the rows and their gaps, not for
/// entries; safe while the gateway writes.
/// </summary>
public sealed class JournalCheck
{
    private const int Named = 100;

    private readonly SequenceCheck _rows = new();
    private readonly List<string> _marks = [];
    private readonly List<EntryName> _unreadable = [];
    private long _entries;
    private long _unreadableCount;
    private bool _isBeginKnown;

    private JournalCheck()
    {
    }

    /// <summary>Checks a journal.</summary>
    /// <param name="reader">Its entries.</param>
    /// <param name="inspection">What its store tells of itself.</param>
    /// <param name="progress">Hears what is being done, at each part and each so many entries.</param>
    /// <param name="stop">Ends it early.</param>
    public static CheckReport Run(IJournalReader reader, IJournalInspection inspection, Action<string> progress, CancellationToken stop) =>
        new JournalCheck().Read(reader, inspection, progress, stop);

    private CheckReport Read(IJournalReader reader, IJournalInspection inspection, Action<string> progress, CancellationToken stop)
    {
        List<JournalDamage> damage = [];
        foreach (JournalDamage one in inspection.Damage(progress))
        {
            stop.ThrowIfCancellationRequested();
            damage.Add(one);
        }

        long aside = 0;
        try
        {
            ReadEntries(reader, inspection, progress, stop);
            foreach (AsidePayload _ in reader.ReadAllAside()) aside++;
        }
        catch (UnreadableJournalException unreadable)
        {
            damage.Add(new JournalDamage(unreadable.Place, unreadable.Problem, 0));
        }

        return new CheckReport
        {
            Entries = _entries,
            Aside = aside,
            Rows = [.. _rows.Rows.OrderBy(row => row.Site, StringComparer.Ordinal).ThenBy(row => row.Source, StringComparer.Ordinal)],
            Unreadable = _unreadableCount,
            UnreadableFirst = _unreadable,
            Marks = _marks,
            Damage = [.. damage.Concat(reader.Damage).GroupBy(one => one.Place).Select(Together)],
        };
    }

    // The store's own look and the reading find the same damage; the reading knows how many entries it cost.
    private static JournalDamage Together(IGrouping<string, JournalDamage> same) => same.First() with { Lost = same.Max(one => one.Lost) };

    private void ReadEntries(IJournalReader reader, IJournalInspection inspection, Action<string> progress, CancellationToken stop)
    {
        long last = reader.LastId;
        using IEnumerator<StoredMarks> stored = inspection.Marks().GetEnumerator();
        bool hasMarks = stored.MoveNext();
        foreach (JournalEntry entry in reader.ReadAll())
        {
            for (; hasMarks && stored.Current.AsOf < entry.Id; hasMarks = stored.MoveNext()) Compare(stored.Current);
            if (_entries == 0) Begin(entry.Id);
            Take(entry);
            if (_entries % 100_000 != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress($"{_entries:N0} of about {last:N0} entries");
        }

        for (; hasMarks; hasMarks = stored.MoveNext()) Compare(stored.Current);
    }

    private void Take(in JournalEntry entry)
    {
        _entries++;
        _rows.Add(entry);
        if (IsJson(entry.Payload.Span)) return;
        _unreadableCount++;
        if (_unreadable.Count < Named) _unreadable.Add(new EntryName(entry.Site, entry.Source, entry.Boot, entry.Seq));
    }

    // Where older entries were deleted, the first marks say how far each row had got.
    private void Begin(long firstId)
    {
        if (firstId == 1) _isBeginKnown = true;
        else if (!_isBeginKnown) _rows.Cut();
    }

    private void Compare(StoredMarks stored)
    {
        foreach (SourceMark mark in stored.Marks)
        {
            SequenceRow? row = _rows.Find(mark.Site, mark.Source, mark.Boot);
            if (row is null && !_isBeginKnown) _rows.Begin(mark);
            else if (row?.Last != mark.Seq) Wrong(stored, mark, row ?? _rows.Begin(mark with { Seq = 0 }));
        }

        _isBeginKnown = true;
        _rows.EndCut();
    }

    private void Wrong(StoredMarks stored, SourceMark mark, SequenceRow row)
    {
        if (_marks.Count < Named) _marks.Add($"{stored.Place}: {mark.Source} boot {mark.Boot} is marked as stored up to {mark.Seq}, and its entries before that end at {row.Last}");
        row.Reach(mark.Seq);
    }

    private static bool IsJson(ReadOnlySpan<byte> payload)
    {
        try
        {
            Utf8JsonReader json = new(payload);
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
