using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeskDevice.Journal;

/// <summary>
/// The journal: sorts out duplicates by high-water marks in memory, groups entries into commits on a thread of its own, and reports them to the
/// observer when they are durable. A mark moves only after the commit. What cannot be written is handed back, never held; the next batch
/// tries again.
/// </summary>
public sealed class GroupCommitJournal : IJournal, IDisposable
{
    private static readonly long LatestMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly object _gate = new();
    private readonly IJournalStore _store;
    private readonly JournalOptions _options;
    private readonly SourceMarks _marks;
    private readonly Thread _writer;

    // All below is guarded by _gate. Two lists take turns: one fills while the other is written.
    private List<JournalEntry> _filling = [];
    private List<JournalEntry> _writing = [];
    private List<AsidePayload> _asides = [];
    private readonly CommitTimes _times = new();
    private JournalCounters _counters;
    private long _failed;
    private Refusal _refusing;
    private string? _error;
    private long _firstQueuedAt;
    private bool _asideDue;
    private bool _closing;

    // Touched by the writer's thread only.
    private IJournalObserver? _observer;
    private bool _mustRecover;

    /// <summary>Takes over the store: it is disposed with the journal.</summary>
    public GroupCommitJournal(IJournalStore store, JournalOptions options)
    {
        options.Validate();
        _store = store;
        _options = options;
        _marks = new SourceMarks(options.BootsPerSource, options.Gaps);
        _marks.Restore(store.ReadMarks());
        _counters = new JournalCounters { LastId = store.LastId };
        _writer = new Thread(Write) { Name = "journal", IsBackground = true };
    }

    /// <summary>Starts to write. Until then entries are only queued.</summary>
    public void Start(IJournalObserver observer)
    {
        _observer = observer;
        _writer.Start();
    }

    /// <inheritdoc/>
    public JournalCounters Counters
    {
        get { lock (_gate) return _counters with { QueueDepth = _filling.Count + _writing.Count }; }
    }

    /// <inheritdoc/>
    public StoreCounters Store
    {
        get
        {
            StoreCounters counters;
            double[] times;
            lock (_gate)
            {
                times = _times.Copy();
                counters = new StoreCounters { Place = _store.Place, Commits = _times.Count, Failed = _failed, LastMs = _times.LastMs, Refusing = _refusing, Error = _error };
            }

            var (p50, p99) = CommitTimes.Percentiles(times);
            return counters with { P50Ms = p50, P99Ms = p99 };
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceMark> Marks
    {
        get { lock (_gate) return _marks.Snapshot(); }
    }

    /// <inheritdoc/>
    public AppendResult Append(in JournalEntry entry)
    {
        Check(entry);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            var mark = MarkOf(entry);
            var full = _filling.Count >= _options.QueueEntries;
            var result = full && mark.IsNew(entry.Seq) ? mark.Refuse(entry.Seq, Refusal.QueueFull) : mark.Offer(entry.Seq);
            if (result.Outcome == AppendOutcome.Accepted) Queue(entry);
            else if (result.Outcome == AppendOutcome.Refused) _counters.Refused++;
            else _counters.Duplicates++;
            return result;
        }
    }

    /// <inheritdoc/>
    public void HoldsFrom(string site, string source, long boot, long seq)
    {
        lock (_gate) _marks.Of(site, source, boot).HoldsFrom(seq);
    }

    /// <inheritdoc/>
    public bool PutAside(in AsidePayload payload)
    {
        CheckReceived(payload.ReceivedMs);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            var room = _asides.Count < _options.QueueEntries;
            if (room) _asides.Add(payload);
            else _counters.AsideLost++;
            _asideDue = true;
            Monitor.Pulse(_gate);
            return room;
        }
    }

    /// <summary>Writes what is queued, then stops.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing) return;
            _closing = true;
            _asideDue = _asides.Count > 0;
            Monitor.Pulse(_gate);
        }
        if (_observer != null) _writer.Join();
        _store.Dispose();
    }

    private void Queue(in JournalEntry entry)
    {
        _counters.Appended++;
        _filling.Add(entry);
        if (_filling.Count == 1) _firstQueuedAt = Stopwatch.GetTimestamp();
        if (_filling.Count == 1 || _filling.Count == _options.BatchEntries) Monitor.Pulse(_gate);
    }

    private void Write()
    {
        while (NextBatch(out var asides)) WriteBatch(CollectionsMarshal.AsSpan(_writing), asides);
    }

    /// <summary>Waits for a batch and makes it the one being written. False at the end.</summary>
    private bool NextBatch(out List<AsidePayload> asides)
    {
        lock (_gate)
        {
            _writing.Clear();
            while (_filling.Count == 0 && !_asideDue && !_closing) Monitor.Wait(_gate);
            while (_filling.Count > 0 && !_closing)
            {
                var left = _options.Patience(_filling.Count, Stopwatch.GetElapsedTime(_firstQueuedAt));
                if (left == TimeSpan.Zero) break;
                Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
            }
            (_filling, _writing) = (_writing, _filling);
            (asides, _asides) = (_asides, []);
            var any = _writing.Count > 0 || _asideDue;
            _asideDue = false;
            return any;
        }
    }

    private void WriteBatch(Span<JournalEntry> entries, List<AsidePayload> asides)
    {
        try
        {
            if (_mustRecover) entries = Recover(entries);
            if (entries.IsEmpty && asides.Count == 0) return;
            var started = Stopwatch.GetTimestamp();
            _store.Commit(entries, CollectionsMarshal.AsSpan(asides), () => Marks);
            var took = Stopwatch.GetElapsedTime(started);
            lock (_gate)
            {
                _times.Add(took);
                _counters.Aside += asides.Count;
                (_refusing, _error) = (Refusal.None, null);
            }
            Committed(entries);
            _observer!.Timed(took);
        }
        catch (JournalStoreException failure)
        {
            _mustRecover = true;
            Refused(failure, asides);
        }
    }

    /// <summary>
    /// Learns of entries that were stored by a commit that failed, and leaves out those that have come again: of the batch, and of what was queued
    /// behind it meanwhile.
    /// </summary>
    private Span<JournalEntry> Recover(Span<JournalEntry> batch)
    {
        JournalEntry[] found = [.. _store.Recover()];
        _mustRecover = false;
        if (found.Length == 0) return batch;
        Committed(found);
        lock (_gate)
        {
            _counters.Duplicates += _writing.RemoveAll(IsDurable) + _filling.RemoveAll(IsDurable);
            return CollectionsMarshal.AsSpan(_writing);
        }
    }

    private void Committed(ReadOnlySpan<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (ref readonly var entry in entries) _counters.Missing += MarkOf(entry).Commit(entry.Seq);
            _counters.Durable += entries.Length;
            _counters.LastId = _store.LastId;
        }
        Tell(entries, Refusal.None);
    }

    /// <summary>Hands back the batch and all that was queued behind it: nothing newer of a source may overtake what it lost.</summary>
    private void Refused(JournalStoreException failure, List<AsidePayload> asides)
    {
        lock (_gate)
        {
            _writing.AddRange(_filling);
            _filling.Clear();
            asides.AddRange(_asides);
            _asides = asides;
            foreach (var entry in _writing) MarkOf(entry).TakeBack(failure.Refusal);
            _counters.Refused += _writing.Count;
            _failed++;
            (_refusing, _error) = (failure.Refusal, failure.Message);
        }
        Tell(CollectionsMarshal.AsSpan(_writing), failure.Refusal);
    }

    private void Tell(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        if (entries.IsEmpty) return;
        try
        {
            if (refusal == Refusal.None) _observer!.Committed(entries);
            else _observer!.Refused(entries, refusal);
        }
        catch (Exception)
        {
            // The entries are as durable as before; a source that misses its acknowledgement sends again and gets it then.
            lock (_gate) _counters.ObserverErrors++;
        }
    }

    private bool IsDurable(JournalEntry entry) => entry.Seq <= MarkOf(entry).Durable;

    private BootMark MarkOf(in JournalEntry entry) => _marks.Of(entry.Site, entry.Source, entry.Boot);

    private static void Check(in JournalEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Site);
        ArgumentException.ThrowIfNullOrEmpty(entry.Source);
        ArgumentOutOfRangeException.ThrowIfNegative(entry.Boot);
        ArgumentOutOfRangeException.ThrowIfLessThan(entry.Seq, 1);
        CheckReceived(entry.ReceivedMs);
    }

    private static void CheckReceived(long receivedMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(receivedMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(receivedMs, LatestMs);
    }
}
