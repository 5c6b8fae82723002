using DeskDevice.Floor.Snapshot;
using DeskDevice.Journal;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Ingest;

/// <summary>Whether the journal takes anything now: for the floor, and for the log when it changes. For one thread.</summary>
internal sealed partial class JournalWatch(IJournal journal, ILogger log)
{
    private JournalTrouble? _told;

    /// <summary>Why it takes nothing now; null while it does. Of a site that has moved its new owner tells.</summary>
    public JournalTrouble? Look()
    {
        StoreCounters store = journal.Store;
        JournalTrouble? now = store.Refusing is Refusal.None or Refusal.Moved ? null : new JournalTrouble(store.Refusing.Word(), store.Place);
        if (now != _told)
        {
            if (now is not null) LogRefuses(now.Reason, store.Error);
            else LogTakes(store.Place);
        }

        return _told = now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal takes nothing ({Reason}): desks keep their events and send them again. {Error}")]
    private partial void LogRefuses(string reason, string? error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal in {Place} is written again.")]
    private partial void LogTakes(string place);
}
