namespace DeskDevice.Journal;

/// <summary>
/// A journal whose newest entries are also at hand in memory: whoever follows it closely reads nothing from the store. What is older, or was written before the start,
/// comes from the store as ever. Safe from any thread.
/// </summary>
/// <param name="stored">The journal as it is stored.</param>
public sealed class JournalTail(IJournalReader stored) : IJournalReader
{
    /// <summary>So many entries are at hand at most, and so many bytes of payload.</summary>
    private const int MostEntries = 8_192;
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly JournalEntry[] _ring = new JournalEntry[MostEntries];
    private int _head;
    private int _count;
    private long _bytes;

    /// <inheritdoc/>
    public long LastId
    {
        get
        {
            lock (_gate)
            {
                if (_count > 0) return At(_count - 1).Id;
            }
            return stored.LastId;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalDamage> Damage => stored.Damage;

    /// <summary>These are durable, in the order of ids, and follow on those before.</summary>
    public void Add(ReadOnlySpan<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (ref readonly var entry in entries)
            {
                if (_count == MostEntries) DropOldest();
                At(_count++) = entry;
                _bytes += entry.Payload.Length;
            }
            while (_bytes > MostBytes) DropOldest();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return ReadTail(afterId, max) ?? stored.Read(afterId, max);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AsidePayload> ReadAside(int max) => stored.ReadAside(max);

    /// <inheritdoc/>
    public IEnumerable<AsidePayload> ReadAllAside() => stored.ReadAllAside();

    // Null when the tail does not reach back so far: only an entry that is in it itself tells that nothing is missing behind it.
    private List<JournalEntry>? ReadTail(long afterId, int max)
    {
        lock (_gate)
        {
            if (_count == 0 || afterId < At(0).Id) return null;
            var first = FirstAfter(afterId);
            var found = new List<JournalEntry>(Math.Min(max, _count - first));
            for (var i = first; i < _count && found.Count < max; i++) found.Add(At(i));
            return found;
        }
    }

    private int FirstAfter(long id)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (At(middle).Id > id) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private void DropOldest()
    {
        _bytes -= At(0).Payload.Length;
        At(0) = default;
        _head = (_head + 1) % MostEntries;
        _count--;
    }

    private ref JournalEntry At(int place) => ref _ring[(_head + place) % MostEntries];
}
