using System.Diagnostics;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Telemetry;
using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// Tells desks what is safe. Only after the fsync, cumulative, one message for a desk and commit; a refusal tells the desk how
/// far it got, and to wait with the rest.
/// </summary>
internal sealed class AckSender(IJournal journal, JournalTail tail, DeskPost post, SiteSignals signals, PhoneLog phones, Action committed) : IJournalObserver
{
    private readonly Dictionary<(string Source, long Boot), long> _marks = [];

    public void Committed(ReadOnlySpan<JournalEntry> entries)
    {
        long durableAt = Stopwatch.GetTimestamp();
        tail.Add(entries);
        _marks.Clear();
        foreach (ref readonly JournalEntry entry in entries)
        {
            if (GatewaySources.IsDesk(entry.Source)) _marks[(entry.Source, entry.Boot)] = entry.Seq;
            else phones.Committed(entry);
        }

        foreach (((string source, long boot), long seq) in _marks) post.Ack(source, boot, seq, "");
        signals.Trail.Acknowledged(entries, durableAt);
        committed();
    }

    public void Timed(TimeSpan took) => signals.Committed(took);

    public void Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        signals.Trail.Refused(entries, refusal);
        // The site's new owner hears the desks too, and answers.
        if (refusal == Refusal.Moved) return;
        _marks.Clear();
        foreach (ref readonly JournalEntry entry in entries)
        {
            if (GatewaySources.IsDesk(entry.Source)) _marks[(entry.Source, entry.Boot)] = 0;
            else phones.Refused(entry);
        }

        // Only the mark says what is stored: numbers between it and the first refused entry may still be in the desk's outbox.
        foreach (SourceMark mark in journal.Marks)
        {
            if (_marks.ContainsKey((mark.Source, mark.Boot))) _marks[(mark.Source, mark.Boot)] = mark.Seq;
        }

        foreach (((string source, long boot), long seq) in _marks) post.Ack(source, boot, seq, refusal.Word());
    }
}
