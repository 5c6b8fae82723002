namespace DeskDevice.Core.Files;

/// <summary>
/// An append-only log in files that are deleted whole, the oldest first. A file is named by the index of its first record, so that
/// only the newest one must be read at start. A torn end is never written behind: a new file is begun. What was read is told apart from
/// what is done with, and only that is deleted. Allocates nothing but a name for each new file.
/// </summary>
/// <remarks>Every member throws <see cref="FlashException"/> when the flash does not do as asked.</remarks>
public sealed class SegmentLog
{
    // With all done, a newest file of this size is deleted too: what a restart repeats stays small, and deletions stay few.
    private const int SettleBytes = 2048;

    private readonly IFiles _files;
    private readonly string _prefix;
    private readonly int _segmentBytes;
    private readonly int[] _firsts;
    private int _next;
    private int _done;
    private int _tailBytes;
    private bool _canExtend;
    private string _tailName = "";
    private int _read;
    private int _readSegment;
    private int _readAt;
    private string _readName = "";
    private long _headOrder = -1;
    private int _lost;

    /// <summary>
    /// The log in the files that begin with <paramref name="prefix"/>, at most <paramref name="mostSegments"/> of them;
    /// a new one is begun beyond <paramref name="segmentBytes"/>. Opened by <see cref="Open"/>.
    /// </summary>
    public SegmentLog(IFiles files, string prefix, int segmentBytes, int mostSegments)
    {
        _files = files;
        _prefix = prefix;
        _segmentBytes = segmentBytes;
        _firsts = new int[mostSegments];
    }

    /// <summary>Files.</summary>
    public int Segments { get; private set; }

    /// <summary>Records not read yet.</summary>
    public int Unread => _next - _read;

    /// <summary>Finds what is on flash, by means of <paramref name="record"/>; returns the newest record's order number, 0 when there is none.</summary>
    public long Open(LogRecord record)
    {
        string[] names = _files.Names(_prefix);
        for (int i = 0; i < names.Length; i++)
        {
            if (int.TryParse(names[i].Substring(_prefix.Length), out int first)) Insert(first);
        }

        long order = 0;
        while (Segments > 0 && order == 0) order = OpenTail(record);
        if (Segments > 0) _read = _firsts[0];
        _done = _read;
        GoTo(0);
        return order;
    }

    /// <summary>Whether a record of <paramref name="length"/> bytes needs a file of its own.</summary>
    public bool BeginsSegment(int length) => Segments == 0 || !_canExtend || _tailBytes + length > _segmentBytes;

    /// <summary>Adds a sealed record; it is on flash when this returns. There must be room for the file it may need.</summary>
    public void Append(LogRecord record)
    {
        if (BeginsSegment(record.Length)) BeginSegment();
        _canExtend = false;
        _files.Append(_tailName, record.Data, 0, record.Length);
        _canExtend = true;
        _tailBytes += record.Length;
        _next++;
    }

    /// <summary>The only unread record, just appended, counts as read; its index.</summary>
    public int ReadNewest()
    {
        _read = _next;
        _readSegment = Segments - 1;
        _readName = _tailName;
        _readAt = _tailBytes;
        _headOrder = -1;
        return _next - 1;
    }

    /// <summary>The order number of the next record to read; -1 when there is none. May use <paramref name="record"/>.</summary>
    public long Head(LogRecord record)
    {
        while (_headOrder < 0 && _read < _next)
        {
            if (_readSegment + 1 < Segments && _read == _firsts[_readSegment + 1]) GoTo(_readSegment + 1);
            if (record.Load(_files, _readName, _readAt, this, _read)) _headOrder = record.Order;
            else SkipSegment();
        }

        return _headOrder;
    }

    /// <summary>Reads the record that <see cref="Head"/> told of; its index, or -1 when it cannot be read after all.</summary>
    public int Read(LogRecord record)
    {
        _headOrder = -1;
        if (!record.Holds(this, _read) && !record.Load(_files, _readName, _readAt, this, _read)) return -1;
        _readAt += record.Length;
        return _read++;
    }

    /// <summary>All up to and with <paramref name="index"/> is done with: files of nothing else are deleted.</summary>
    public void Release(int index)
    {
        if (index >= _done) _done = index + 1;
        while (Segments > 1 && _firsts[1] <= _done) DropOldest();
        if (Segments == 1 && _done == _next && _tailBytes >= SettleBytes) DropOldest();
    }

    /// <summary>Deletes the oldest file, which there must be; what was unread in it is lost.</summary>
    public void DropOldest()
    {
        _files.Delete(Name(_firsts[0]));
        Segments--;
        for (int i = 0; i < Segments; i++) _firsts[i] = _firsts[i + 1];
        int first = Segments > 0 ? _firsts[0] : _next;
        if (_done < first) _done = first;
        if (_readSegment > 0)
        {
            _readSegment--;
            return;
        }

        Lose(first);
        GoTo(0);
    }

    /// <summary>Records lost unread since this was last asked: dropped, or damaged.</summary>
    public int TakeLost()
    {
        int lost = _lost;
        _lost = 0;
        return lost;
    }

    private string Name(int first) => _prefix + first.ToString();

    // In order; of too many the oldest are deleted.
    private void Insert(int first)
    {
        if (Segments == _firsts.Length)
        {
            _files.Delete(Name(first < _firsts[0] ? first : _firsts[0]));
            if (first < _firsts[0]) return;
            Segments--;
            for (int i = 0; i < Segments; i++) _firsts[i] = _firsts[i + 1];
        }

        int at = Segments++;
        for (; at > 0 && _firsts[at - 1] > first; at--) _firsts[at] = _firsts[at - 1];
        _firsts[at] = first;
    }

    // Counts the newest file's records up to its torn end, if it has one; a file without any is deleted.
    private long OpenTail(LogRecord record)
    {
        long order = 0;
        _next = _firsts[Segments - 1];
        _tailName = Name(_next);
        _tailBytes = 0;
        while (record.Load(_files, _tailName, _tailBytes, this, _next))
        {
            order = record.Order;
            _tailBytes += record.Length;
            _next++;
        }

        _canExtend = _tailBytes == _files.Length(_tailName);
        if (order > 0) return order;
        _files.Delete(_tailName);
        Segments--;
        return 0;
    }

    private void BeginSegment()
    {
        // A file whose first record failed would have the same name.
        if (Segments > 0 && _firsts[Segments - 1] == _next) _files.Delete(_tailName);
        else _firsts[Segments++] = _next;
        _tailName = Name(_next);
        _tailBytes = 0;
        if (Segments == 1) GoTo(0);
    }

    private void GoTo(int segment)
    {
        _readSegment = segment;
        _readAt = 0;
        _headOrder = -1;
        if (segment < Segments) _readName = Name(_firsts[segment]);
    }

    private void SkipSegment()
    {
        bool isTail = _readSegment + 1 >= Segments;
        if (isTail) _canExtend = false;
        Lose(isTail ? _next : _firsts[_readSegment + 1]);
    }

    private void Lose(int upTo)
    {
        if (_read >= upTo) return;
        _lost += upTo - _read;
        _read = upTo;
    }
}
