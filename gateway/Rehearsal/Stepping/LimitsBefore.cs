using System.Text;
using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Site.Events;

namespace DeskDevice.Rehearsal.Stepping;

/// <summary>
/// The limits that were in force on a desk where the stepping begins: a desk says them when it goes by them, which may be weeks earlier. The
/// journal is looked through backwards, no further than is needed, and no part of it twice.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="firstId">Entries after this one are stepped; those up to it are looked through.</param>
/// <param name="present">What is assumed where the journal no longer tells.</param>
/// <param name="part">How many entries are looked through at a time.</param>
/// <param name="stop">Ends a search.</param>
internal sealed class LimitsBefore(IJournalReader journal, long firstId, Limits present, long part, CancellationToken stop)
{
    /// <summary>As many as are read in about a tenth of a second.</summary>
    public const long Part = 100_000;

    private readonly Dictionary<string, Found> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _assumed = new(StringComparer.Ordinal);
    private long _seenFrom = firstId;

    /// <summary>Desks of whose limits the journal does not tell (any more): the present ones were assumed.</summary>
    public int Assumed => _assumed.Count;

    /// <summary>The limits that were in force on <paramref name="desk"/> in <paramref name="boot"/>, a boot that began before what is known of it.</summary>
    public Limits Of(string desk, long boot)
    {
        while (_seenFrom > 0 && !(_found.TryGetValue(desk, out Found? found) && found.IsWhole))
        {
            stop.ThrowIfCancellationRequested();
            LookThroughOneMore();
        }

        if (_found.TryGetValue(desk, out Found? known) && known.Boot == boot && known.IsWhole) return known.Limits ?? new Limits();
        _assumed.Add(desk);
        return present;
    }

    private void LookThroughOneMore()
    {
        long last = _seenFrom;
        long first = Math.Max(0, last - part);
        Dictionary<string, Found> told = new(StringComparer.Ordinal);
        Dictionary<string, Found>.AlternateLookup<ReadOnlySpan<char>> byName = told.GetAlternateLookup<ReadOnlySpan<char>>();
        journal.Scan(first, (scoped in RawEntry entry) =>
        {
            if (entry.Id > last) return false;
            Span<char> name = stackalloc char[entry.Source.Length];
            ReadOnlySpan<char> source = name[..Encoding.UTF8.GetChars(entry.Source, name)];
            if (!byName.TryGetValue(source, out Found? found)) byName[source] = found = new Found();
            found.Follow(entry);
            return true;
        });
        foreach ((string desk, Found earlier) in told)
        {
            if (_found.TryGetValue(desk, out Found? later)) later.AddEarlier(earlier);
            else _found[desk] = earlier;
        }

        _seenFrom = first;
    }

    // What a part of the journal tells of the last boot of a desk in it.
    private sealed class Found
    {
        // The second half follows the first: one without a first is of a first that is told earlier.
        private Limits? _first;
        private Limits? _second;

        public long Boot { get; private set; }

        public Limits? Limits => _first is { } first && _second is { } second && second.Revision == first.Revision ? first.WithSecondOf(second) : _first;

        // Whether nothing earlier can tell more of this boot.
        public bool IsWhole { get; private set; }

        public void Follow(in RawEntry entry)
        {
            if (entry.Boot != Boot)
            {
                IsWhole = Boot != 0 || entry.Seq == 1;
                Boot = entry.Boot;
                _first = null;
                _second = null;
            }

            if (entry.Payload.IndexOf("\"limits"u8) < 0) return;
            try
            {
                DeskEvent e = PlainEvent.Read(entry.Payload);
                if (e.Kind == EventKinds.Limits2) _second = e.Limits;
                if (e.Kind != EventKinds.Limits) return;
                _first = e.Limits;
                _second = null;
                IsWhole = true;
            }
            catch (ContractException)
            {
                // What is no event of a desk says nothing of its limits.
            }
        }

        public void AddEarlier(Found earlier)
        {
            if (IsWhole) return;
            IsWhole = earlier.Boot != Boot || earlier.IsWhole;
            if (earlier.Boot != Boot) return;
            _first = earlier._first;
            _second ??= earlier._second;
        }
    }
}
