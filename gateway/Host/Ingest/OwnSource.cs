using DeskDevice.Contract.Events;
using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>The way of the gateway's own entries into the journal: a source whose boot and sequence are drawn here.</summary>
internal sealed class OwnSource(IJournal journal, string site, string source)
{
    private long _boot = NewBoot();
    private long _seq;

    /// <summary>Queues an entry; the answer is the journal's.</summary>
    public AppendResult Append(byte[] payload, long nowMs)
    {
        AppendResult result = Offer(payload, nowMs);
        if (result.Outcome != AppendOutcome.Refused) return result;
        // After a refusal the journal waits for the source to send again, and nobody keeps what was said before. A new boot
        // owes it nothing.
        _boot = NewBoot();
        _seq = 0;
        return Offer(payload, nowMs);
    }

    private static long NewBoot() => Random.Shared.NextInt64(1, DeskEvent.MaxBoot);

    private AppendResult Offer(byte[] payload, long nowMs) => journal.Append(new JournalEntry(0, site, source, _boot, ++_seq, nowMs, payload));
}
