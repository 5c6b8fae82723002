using DeskDevice.Contract;
using DeskDevice.Floor;
using DeskDevice.Floor.Work;
using DeskDevice.Host.Telemetry;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// Sends desks what they are to be reminded of: once when it begins to hold, again while it does, and taken back when it no longer does. After a restart of the
/// gateway it is sent once more. For the owner's thread.
/// </summary>
internal sealed class ReminderPost(DeskPost post, SiteSignals signals)
{
    private const int Turns = 8;

    private readonly Dictionary<Reminder, long> _sentMs = [];
    private readonly HashSet<Reminder> _wanted = [];
    private int _turn;

    /// <summary>Looks at some of the desks, since events do not wait for a look at all of them, and sends what is due once it has seen all; called ten times a second.</summary>
    public void Tick(FloorState floor, long nowMs)
    {
        _wanted.UnionWith(floor.Reminders(nowMs, _turn, Turns));
        _turn = (_turn + 1) % Turns;
        if (_turn > 0) return;
        Send(_wanted, nowMs);
        _wanted.Clear();
    }

    private void Send(HashSet<Reminder> now, long nowMs)
    {
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
