using DeskDevice.Conduct.State;
using DeskDevice.Floor.Desks;
using DeskDevice.Site;
using DeskDevice.Site.CallBacks;

namespace DeskDevice.Floor.Work;

/// <summary>The call-backs that were promised at a desk. Only its agent says that one was made: an outbound call alone does not tell whom it was to.</summary>
internal sealed class CallBackBook
{
    private const long KeptMs = 30 * 24 * 3_600_000L;

    private readonly List<CallBack> _all = [];

    /// <summary>One was promised at UTC <paramref name="ms"/>.</summary>
    public void Promise(long boot, long seq, long ms)
    {
        _all.RemoveAll(one => one.PromisedMs < ms - KeptMs);
        _all.Add(new CallBack($"{boot}-{seq}", ms, 0));
    }

    /// <summary>Whether one of that name is open.</summary>
    public bool IsOpen(string id) => _all.Exists(one => one.Id == id && one.MadeMs == 0);

    /// <summary>The agent said at UTC <paramref name="ms"/> that it was made.</summary>
    public void Make(string id, long ms)
    {
        int at = _all.FindIndex(one => one.Id == id && one.MadeMs == 0);
        if (at >= 0) _all[at] = _all[at] with { MadeMs = ms };
    }

    /// <summary>The open ones, the first due first.</summary>
    public IReadOnlyList<CallBackView> Open(SitePlan plan, long nowMs) =>
        [.. _all.Where(one => one.MadeMs == 0 && one.PromisedMs > nowMs - KeptMs).Select(one => View(one, plan, nowMs)).OrderBy(one => one.DueToMs).ThenBy(one => one.PromisedMs)];

    /// <summary>What became of all.</summary>
    public CallBackCounts Counts(SitePlan plan, long nowMs)
    {
        CallBackCounts counts = default;
        foreach (CallBack one in _all.Where(one => one.PromisedMs > nowMs - KeptMs))
        {
            DueDay due = plan.CallBacks.DueOf(one.PromisedMs, plan.Zone);
            if (one.MadeMs > 0 && one.MadeMs < due.EndsMs) counts += new CallBackCounts(1, 0, 0, 0);
            else if (one.MadeMs > 0 || due.EndsMs <= nowMs) counts += new CallBackCounts(0, 1, 0, 0);
            else counts += new CallBackCounts(0, 0, 1, due.BeginsMs <= nowMs ? 1 : 0);
        }

        return counts;
    }

    public void Keep(StateTape tape)
    {
        IReadOnlyCollection<CallBack> all = tape.Of(_all, new CallBack("", 0, 0), static (tape, one) => new CallBack(tape.Of(one.Id), tape.Of(one.PromisedMs), tape.Of(one.MadeMs)));
        if (tape.IsPlaying) _all.AddRange(all);
    }

    private static CallBackView View(CallBack one, SitePlan plan, long nowMs)
    {
        DueDay due = plan.CallBacks.DueOf(one.PromisedMs, plan.Zone);
        return new CallBackView(one.Id, one.PromisedMs, due.BeginsMs, due.EndsMs, due.BeginsMs <= nowMs, due.EndsMs <= nowMs);
    }
}

/// <summary>A promise: its name, when it was given, and when its agent said that it was kept (0: not yet).</summary>
internal sealed record CallBack(string Id, long PromisedMs, long MadeMs);
