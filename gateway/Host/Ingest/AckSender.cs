using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// Tells desks what is safe. Only after the fsync, cumulative, one message for a desk and commit; a refusal tells the desk how
/// far it got, and to wait with the rest.
/// </summary>
internal sealed class AckSender(DeskPost post, Action committed) : IJournalObserver
{
    private readonly Dictionary<(string Source, long Boot), long> _marks = [];

    public void Committed(ReadOnlySpan<JournalEntry> entries)
    {
        _marks.Clear();
        foreach (ref readonly JournalEntry entry in entries)
        {
            if (entry.Source != SupervisorEntry.Source) _marks[(entry.Source, entry.Boot)] = entry.Seq;
        }

        foreach (((string source, long boot), long seq) in _marks) post.Ack(source, boot, seq, "");
        committed();
    }

    public void Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        _marks.Clear();
        foreach (ref readonly JournalEntry entry in entries)
        {
            // The first refused entry of a boot is the one behind the last stored.
            if (entry.Source != SupervisorEntry.Source) _marks.TryAdd((entry.Source, entry.Boot), entry.Seq - 1);
        }

        foreach (((string source, long boot), long seq) in _marks) post.Ack(source, boot, Math.Max(0, seq), refusal.Word());
    }
}
