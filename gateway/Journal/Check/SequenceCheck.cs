using System.Runtime.InteropServices;

namespace DeskDevice.Journal.Check;

/// <summary>The rows of sequence numbers of a journal, made of its entries in their order.</summary>
public sealed class SequenceCheck
{
    private readonly Dictionary<(string Site, string Source, long Boot), SequenceRow> _rows = [];
    private bool _isCut;

    /// <summary>All rows.</summary>
    public IReadOnlyCollection<SequenceRow> Rows => _rows.Values;

    /// <summary>Older entries were deleted, and nothing tells how far each row had got: where a row begins, nothing is missing before.</summary>
    public void Cut() => _isCut = true;

    /// <summary>From now on each row that begins does so with its first number.</summary>
    public void EndCut() => _isCut = false;

    /// <summary>The row of a boot, or null.</summary>
    public SequenceRow? Find(string site, string source, long boot) => _rows.GetValueOrDefault((site, source, boot));

    /// <summary>A row begins: its entries up to <paramref name="mark"/> were stored, and deleted.</summary>
    public SequenceRow Begin(SourceMark mark) => _rows[(mark.Site, mark.Source, mark.Boot)] = new SequenceRow(mark);

    /// <summary>An entry comes.</summary>
    public Standing Add(in JournalEntry entry)
    {
        ref SequenceRow? row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, (entry.Site, entry.Source, entry.Boot), out bool isKnown);
        row ??= new SequenceRow(entry.Site, entry.Source, entry.Boot);
        if (!isKnown && _isCut) row.BeginAt(entry.Seq);
        return row.Add(entry.Seq);
    }
}
