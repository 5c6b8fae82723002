using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>A journal in memory that a test writes as desks would; every desk starts at the same moment.</summary>
internal sealed class Diary : IJournalReader
{
    /// <summary>2026-03-02 10:00:00 UTC: when every desk's clock is zero.</summary>
    public const long Start = 1_772_445_600_000;

    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<string, long> _seq = [];

    public long LastId => _entries.Count == 0 ? 0 : _entries[^1].Id;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public IReadOnlyList<JournalEntry> Read(long afterId, int max) => [.. _entries.Where(entry => entry.Id > afterId).Take(max)];

    public IReadOnlyList<AsidePayload> ReadAside(int max) => [];

    public IEnumerable<AsidePayload> ReadAllAside() => [];

    public IReadOnlyList<JournalDamage> Damage => [];

    /// <summary>An event of <paramref name="desk"/> at <paramref name="ms"/> of its clock, received at once.</summary>
    public Diary Event(string desk, long ms, string kind, Limits? limits = null, int[]? levels = null, long boot = 7, VoiceFigures? figures = null)
    {
        long seq = _seq[desk + boot] = _seq.GetValueOrDefault(desk + boot) + 1;
        DeskEvent e = new()
        {
            Boot = boot,
            Seq = seq,
            Ms = ms,
            Kind = kind,
            Limits = limits,
            Levels = levels,
            Figures = figures,
            At = levels is null ? 0 : ms - (levels.Length * 1000),
        };
        return Add(desk, e, Start + ms);
    }

    public Diary Add(string desk, DeskEvent e, long receivedMs)
    {
        JsonWriter writer = new(new byte[256]);
        e.Write(writer);
        return Add(desk, e.Boot, e.Seq, receivedMs, writer.ToArray());
    }

    public Diary Add(string desk, long boot, long seq, long receivedMs, byte[] payload)
    {
        _entries.Add(new JournalEntry(_entries.Count + 1, "kyiv", desk, boot, seq, receivedMs, payload));
        return this;
    }

    /// <summary>The desk starts, and goes by <paramref name="limits"/>.</summary>
    public Diary Boot(string desk, long ms, Limits limits, long boot = 7) => Event(desk, ms, EventKinds.Boot, boot: boot).Event(desk, ms, EventKinds.Limits, limits, boot: boot);

    /// <summary>A call of a minute and a half with one hold in it.</summary>
    public Diary Call(string desk, long ms, long holdMs, long boot = 7) => Event(desk, ms, EventKinds.Ring, boot: boot)
        .Event(desk, ms + 4_000, EventKinds.Answer, boot: boot)
        .Event(desk, ms + 10_000, EventKinds.Hold, boot: boot)
        .Event(desk, ms + 10_000 + holdMs, EventKinds.Unhold, boot: boot)
        .Event(desk, ms + 90_000 + holdMs, EventKinds.End, boot: boot)
        .Event(desk, ms + 100_000 + holdMs, EventKinds.Done, boot: boot);

    /// <summary>Lets go of the oldest entries, as retention does.</summary>
    public void Forget(int entries) => _entries.RemoveRange(0, entries);
}
