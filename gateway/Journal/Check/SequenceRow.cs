namespace DeskDevice.Journal.Check;

/// <summary>How an entry's number stands to those of its row before it.</summary>
public enum Standing
{
    /// <summary>It follows.</summary>
    Next,

    /// <summary>It is higher: those between are missing, so far.</summary>
    AfterGap,

    /// <summary>It was missing, and stands behind a higher one.</summary>
    Late,

    /// <summary>It stands there already.</summary>
    Repeat,
}

/// <summary>Numbers that are missing, both ends included.</summary>
public readonly record struct SequenceGap(long From, long To)
{
    /// <summary>How many they are.</summary>
    public long Count => To - From + 1;
}

/// <summary>The sequence numbers of one boot of one source: which there are, and which are missing. Takes room for its gaps alone.</summary>
public sealed class SequenceRow
{
    private readonly List<SequenceGap> _gaps = [];

    /// <summary>The row of a boot of which nothing was ever stored.</summary>
    public SequenceRow(string site, string source, long boot)
        : this(new SourceMark(site, source, boot, 0, 0))
    {
    }

    /// <summary>The row of a boot of which the entries up to a mark are known to have been stored, and deleted since.</summary>
    public SequenceRow(SourceMark begun) => (Site, Source, Boot, Last) = (begun.Site, begun.Source, begun.Boot, begun.Seq);

    /// <summary>The site.</summary>
    public string Site { get; }

    /// <summary>The source.</summary>
    public string Source { get; }

    /// <summary>Its boot.</summary>
    public long Boot { get; }

    /// <summary>The lowest number that stands there; 0 when none does.</summary>
    public long First { get; private set; }

    /// <summary>The highest number that is known.</summary>
    public long Last { get; private set; }

    /// <summary>How many entries stand there, repeats included.</summary>
    public long Entries { get; private set; }

    /// <summary>How many of them have a number that stands there already.</summary>
    public long Repeats { get; private set; }

    /// <summary>How many stand behind a higher number.</summary>
    public long Late { get; private set; }

    /// <summary>What is missing, in order.</summary>
    public IReadOnlyList<SequenceGap> Gaps => _gaps;

    /// <summary>How many numbers are missing.</summary>
    public long Missing => _gaps.Sum(gap => gap.Count);

    /// <summary>Whether every number stands there once and in order.</summary>
    public bool IsWhole => _gaps.Count == 0 && Repeats == 0 && Late == 0;

    /// <summary>Where the number of an entry to come would stand.</summary>
    public Standing Of(long seq) => seq > Last ? seq == Last + 1 ? Standing.Next : Standing.AfterGap : GapOf(seq) < 0 ? Standing.Repeat : Standing.Late;

    /// <summary>An entry comes.</summary>
    public Standing Add(long seq)
    {
        Standing standing = Of(seq);
        Entries++;
        if (standing == Standing.Repeat) Repeats++;
        else if (standing == Standing.Late) Fill(seq);
        else Advance(seq);
        if (First == 0 || seq < First) First = seq;
        return standing;
    }

    /// <summary>The row is said to have got as far as this: what did not come is missing.</summary>
    public void Reach(long seq)
    {
        if (seq <= Last) return;
        _gaps.Add(new SequenceGap(Last + 1, seq));
        Last = seq;
    }

    /// <summary>What comes next is its beginning, and nothing is missing before it.</summary>
    public void BeginAt(long seq) => Last = seq - 1;

    private void Advance(long seq)
    {
        if (seq > Last + 1) _gaps.Add(new SequenceGap(Last + 1, seq - 1));
        Last = seq;
    }

    private void Fill(long seq)
    {
        Late++;
        int at = GapOf(seq);
        SequenceGap gap = _gaps[at];
        _gaps.RemoveAt(at);
        if (seq < gap.To) _gaps.Insert(at, gap with { From = seq + 1 });
        if (seq > gap.From) _gaps.Insert(at, gap with { To = seq - 1 });
    }

    // The index of the gap that holds the number, or -1.
    private int GapOf(long seq)
    {
        int low = 0;
        int high = _gaps.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (seq < _gaps[middle].From) high = middle - 1;
            else if (seq > _gaps[middle].To) low = middle + 1;
            else return middle;
        }

        return -1;
    }
}
