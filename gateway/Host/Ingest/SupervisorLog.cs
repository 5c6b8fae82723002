using DeskDevice.Contract.Events;
using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>The way of supervisors' entries into the journal: one source, whose boot and sequence are drawn here.</summary>
internal sealed class SupervisorLog(IJournal journal, string site)
{
    private long _boot = NewBoot();
    private long _seq;

    /// <summary>Queues the entry.</summary>
    /// <exception cref="IOException">The journal takes nothing now; the message says why.</exception>
    public void Append(SupervisorEntry entry, long nowMs)
    {
        AppendResult result = Offer(entry, nowMs);
        if (result.Outcome == AppendOutcome.Refused)
        {
            // After a refusal the journal waits for the source to send again, and nobody keeps what a supervisor said before. A new boot
            // owes it nothing.
            _boot = NewBoot();
            _seq = 0;
            result = Offer(entry, nowMs);
        }

        if (result.Outcome == AppendOutcome.Refused) throw new IOException($"The journal takes nothing now ({result.Refusal.Word()}); try again.");
    }

    private static long NewBoot() => Random.Shared.NextInt64(1, DeskEvent.MaxBoot);

    private AppendResult Offer(SupervisorEntry entry, long nowMs) =>
        journal.Append(new JournalEntry(0, site, SupervisorEntry.Source, _boot, ++_seq, nowMs, entry.ToBytes()));
}
