using DeskDevice.Contract;
using DeskDevice.Floor.Work;
using DeskDevice.Host.Telemetry;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// Sends desks what they are to be reminded of: once when it begins to hold, again while it does, and taken back when it no longer does. After a restart of the
/// gateway it is sent once more. For the owner's thread.
/// </summary>
internal sealed class ReminderPost(DeskPost post, SiteSignals signals)
{
    private readonly Dictionary<Reminder, long> _sentMs = [];

    /// <summary>All that is to show at UTC <paramref name="nowMs"/>.</summary>
    public void Send(IEnumerable<Reminder> wanted, long nowMs)
    {
        HashSet<Reminder> now = [.. wanted];
        foreach ((Reminder reminder, long sentMs) in _sentMs)
        {
            if (now.Contains(reminder)) continue;
            if (nowMs - sentMs < TtlMs(reminder.Kind)) post.Prompt(reminder.Desk, reminder.Kind, ttlMs: 0);
            // What is shown once in a while is not shown again only because a call came between.
            if (nowMs - sentMs >= EveryMs(reminder.Kind) || EveryMs(reminder.Kind) <= TtlMs(reminder.Kind)) _sentMs.Remove(reminder);
        }

        foreach (Reminder reminder in now)
        {
            if (_sentMs.TryGetValue(reminder, out long sentMs) && nowMs - sentMs < EveryMs(reminder.Kind)) continue;
            post.Prompt(reminder.Desk, reminder.Kind, TtlMs(reminder.Kind));
            signals.Prompts.Count(reminder.Kind);
            _sentMs[reminder] = nowMs;
        }
    }

    // How long one shows; a call-back is remembered with a minute in each hour, the others as long as they hold.
    private static int TtlMs(string kind) => kind == PromptKinds.CallBack ? 60_000 : 120_000;

    private static long EveryMs(string kind) => kind == PromptKinds.CallBack ? 3_600_000 : TtlMs(kind);
}
