using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Tests;

/// <summary>A store in memory that can be made to fail: the rules of the journal are the same on any store.</summary>
internal sealed class MemoryStore : IJournalStore, IJournalReader, IJournalInspection
{
    private readonly object _gate = new();
    private readonly List<JournalEntry> _entries;
    private readonly List<AsidePayload> _asides;
    private volatile Func<Fault> _next = () => Fault.None;

    public MemoryStore() => (_entries, _asides) = ([], []);

    /// <summary>The same data opened again.</summary>
    public MemoryStore(MemoryStore closed)
    {
        (_entries, _asides) = (closed._entries, closed._asides);
        LastId = _entries.Count;
    }

    public enum Fault
    {
        None,

        /// <summary>Nothing is written.</summary>
        Lost,

        /// <summary>All is written, and yet the commit reports a failure.</summary>
        WrittenUnknown,
    }

    /// <summary>Asked at each commit.</summary>
    public Func<Fault> NextFault { set => _next = value; }

    /// <summary>Runs while the journal looks for what a failed commit stored.</summary>
    public Action WhileRecovering { private get; set; } = () => { };

    public string Place => "memory";

    public IReadOnlyList<JournalDamage> Damage => [];

    public long LastId { get; private set; }

    long IJournalReader.LastId => LastId;

    public IReadOnlyList<SourceMark> ReadMarks()
    {
        lock (_gate)
        {
            return [.. from entry in _entries
                       group entry by (entry.Site, entry.Source, entry.Boot) into boot
                       let highest = boot.Max(entry => entry.Seq)
                       orderby boot.Max(entry => entry.Id)
                       select new SourceMark(boot.Key.Site, boot.Key.Source, boot.Key.Boot, highest, highest - boot.Count())];
        }
    }

    /// <summary>The sequence numbers of each commit that was tried.</summary>
    public List<long[]> Tried { get; } = [];

    /// <summary>Whether looking for what a failed commit stored fails; asked each time.</summary>
    public Func<bool> RecoverFails { private get; set; } = () => false;

    public void Commit(Span<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides, Func<IReadOnlyList<SourceMark>> marks)
    {
        Tried.Add([.. entries.ToArray().Select(entry => entry.Seq)]);
        var fault = _next();
        if (fault == Fault.Lost) throw Failure();
        lock (_gate)
        {
            foreach (ref var entry in entries)
            {
                entry = entry with { Id = _entries.Count + 1 };
                _entries.Add(entry);
            }
            _asides.AddRange(asides);
            if (fault == Fault.WrittenUnknown) throw Failure();
            LastId = _entries.Count;
        }
    }

    public IReadOnlyList<JournalEntry> Recover()
    {
        WhileRecovering();
        if (RecoverFails()) throw Failure();
        lock (_gate)
        {
            var found = _entries[(int)LastId..];
            LastId = _entries.Count;
            return found;
        }
    }

    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        lock (_gate) return [.. _entries.Skip((int)afterId).Take(max)];
    }

    public IReadOnlyList<AsidePayload> ReadAside(int max)
    {
        lock (_gate) return [.. _asides.AsEnumerable().Reverse().Take(max)];
    }

    IEnumerable<JournalDamage> IJournalInspection.Damage(Action<string> progress) => [];

    public IEnumerable<StoredMarks> Marks() => [];

    public IEnumerable<AsidePayload> ReadAllAside()
    {
        lock (_gate) return [.. _asides];
    }

    public void Dispose()
    {
    }

    private static JournalStoreException Failure() => new(Refusal.DiskFull, "the memory is said to be full", new IOException("full"));
}
