using DeskDevice.Journal;

namespace DeskDevice.Host.Ingest;

/// <summary>The way of agents' entries into the journal.</summary>
internal sealed class AgentLog(IJournal journal, string site)
{
    private readonly OwnSource _source = new(journal, site, AgentEntry.Source);

    /// <summary>Queues the entry.</summary>
    /// <exception cref="IOException">The journal takes nothing now; the message says why.</exception>
    public void Append(AgentEntry entry, long nowMs)
    {
        AppendResult result = _source.Append(entry.ToBytes(), nowMs);
        if (result.Outcome == AppendOutcome.Refused) throw new IOException($"The journal takes nothing now ({result.Refusal.Word()}); try again.");
    }
}
