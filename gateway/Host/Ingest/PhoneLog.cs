using System.Collections.Concurrent;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// The way of phone systems' events into the journal. A phone system sends nothing again, so what is not yet safe is kept here: what the journal refuses
/// is offered again, under another boot, until it takes it. For the owner's thread, but for what the journal tells.
/// </summary>
internal sealed class PhoneLog(IJournal journal, string site)
{
    /// <summary>Most events that wait; beyond, the oldest is lost, and counted.</summary>
    public const int Most = 50_000;

    private const int TicksAnOffer = 10;

    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Source, long Boot, long Seq)> _told = new();
    private long _lost;
    private int _ticks;

    /// <summary>Events that were lost because too many waited.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public void Append(string phoneSystem, PhoneEntry entry, long nowMs)
    {
        Listen();
        string name = PhoneEntry.SourcePrefix + phoneSystem;
        if (!_sources.TryGetValue(name, out Source? source)) _sources.Add(name, source = new Source(journal, site, name));
        if (source.Add(entry.ToBytes(), nowMs)) Interlocked.Increment(ref _lost);
    }

    /// <summary>Offers again what was refused, every tenth time it is called: a disk that is full is not pressed for each tick.</summary>
    public void Tick()
    {
        Listen();
        if (++_ticks % TicksAnOffer != 0) return;
        foreach (Source source in _sources.Values) source.Repeat();
    }

    /// <summary>The journal has these safe. For the journal's thread.</summary>
    public void Committed(in JournalEntry entry) => _told.Enqueue((entry.Source, entry.Boot, entry.Seq));

    /// <summary>The journal has taken these and could not write them. For the journal's thread.</summary>
    public void Refused(in JournalEntry entry) => _told.Enqueue((entry.Source, entry.Boot, 0));

    private void Listen()
    {
        while (_told.TryDequeue(out (string Source, long Boot, long Seq) told))
        {
            if (_sources.TryGetValue(told.Source, out Source? source)) source.Hear(told.Boot, told.Seq);
        }
    }

    private sealed class Source(IJournal journal, string site, string name)
    {
        private readonly Queue<(byte[] Payload, long Ms)> _waiting = new();
        private long _boot = NewBoot();
        private long _durable;
        private long _offered;
        private bool _mustRepeat;

        /// <summary>True when the oldest had to go for it.</summary>
        public bool Add(byte[] payload, long ms)
        {
            bool isFull = _waiting.Count >= Most;
            if (isFull)
            {
                _waiting.Dequeue();
                _durable++;
            }

            _waiting.Enqueue((payload, ms));
            if (!_mustRepeat) Offer(payload, ms);
            return isFull;
        }

        public void Repeat()
        {
            if (!_mustRepeat) return;
            _mustRepeat = false;
            // The journal waits for what it refused of the boot before; a new one owes it nothing.
            (_boot, _durable, _offered) = (NewBoot(), 0, 0);
            foreach ((byte[] payload, long ms) in _waiting)
            {
                if (!Offer(payload, ms)) return;
            }
        }

        public void Hear(long boot, long seq)
        {
            if (boot != _boot) return;
            if (seq == 0) _mustRepeat = true;
            for (; _durable < seq && _waiting.Count > 0; _durable++) _waiting.Dequeue();
        }

        private bool Offer(byte[] payload, long ms)
        {
            AppendResult result = journal.Append(new JournalEntry(0, site, name, _boot, ++_offered, ms, payload));
            if (result.Outcome == AppendOutcome.Refused) _mustRepeat = true;
            return !_mustRepeat;
        }

        private static long NewBoot() => Random.Shared.NextInt64(1, DeskEvent.MaxBoot);
    }
}
