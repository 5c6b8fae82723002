using DeskDevice.Conduct.State;
using DeskDevice.Journal;

namespace DeskDevice.Host.Snapshots;

/// <summary>An entry by all that tells it from any other, in this journal and in others: boots are random numbers.</summary>
internal readonly record struct EntryMark(long Id, string Source, long Boot, long Seq, long ReceivedMs)
{
    public static EntryMark Of(in JournalEntry entry) => new(entry.Id, entry.Source, entry.Boot, entry.Seq, entry.ReceivedMs);

    /// <summary>The entry with the next id after <paramref name="id"/>; null at the journal's end.</summary>
    public static EntryMark? After(IJournalReader reader, long id) => reader.Read(id, 1) is [var entry] ? Of(entry) : null;

    public EntryMark Keep(StateTape tape) => new(tape.Of(Id), tape.Of(Source ?? ""), tape.Of(Boot), tape.Of(Seq), tape.Of(ReceivedMs));
}

/// <summary>A stretch of the journal: from its first entry, as it was then, to the last that was followed.</summary>
internal readonly record struct JournalStretch(EntryMark First, EntryMark Last)
{
    /// <summary>Why it is no stretch of the journal from its very beginning; null when it is.</summary>
    public string? Problem(IJournalReader reader)
    {
        if (EntryMark.After(reader, Last.Id - 1) is not { } last) return $"it stands at entry {Last.Id}, and the journal ends before it";
        if (last != Last) return $"entry {Last.Id} of the journal is another one than that at which it stands";
        return BeginsWith(reader) ? null : "the journal does not begin any more where it began for it";
    }

    /// <summary>Whether the journal still begins with the same entry: a replay would else give another state, without what was deleted.</summary>
    public bool BeginsWith(IJournalReader reader) => EntryMark.After(reader, 0) == First;

    public JournalStretch Keep(StateTape tape) => new(First.Keep(tape), Last.Keep(tape));
}
