using DeskDevice.Conduct.Calls;
using DeskDevice.Contract;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Work;

/// <summary>A prompt that shall show on a desk now, for a reason that the gateway alone knows.</summary>
public readonly record struct Reminder(string Desk, string Kind);

/// <summary>What a desk is to be reminded of. Whoever asks compares with what he asked before: the floor says what holds, not what to send.</summary>
internal static class Reminders
{
    /// <summary>What the agent of one desk is to be told at UTC <paramref name="nowMs"/>, while in <paramref name="state"/> since UTC <paramref name="sinceMs"/>.</summary>
    public static IEnumerable<string> Of(DeskWork work, Seat seat, SitePlan plan, int state, long sinceMs, long nowMs)
    {
        if (state == CallState.Away && IsBreakOver(plan.Roster.ShiftsOf(seat, new TimeSpanMs(nowMs, nowMs + 1)), sinceMs, nowMs)) yield return PromptKinds.Return;
        if (state == CallState.Idle && work.CallBacks.Open(plan, nowMs).Any(one => one.IsDue)) yield return PromptKinds.CallBack;
    }

    // A break that nobody scheduled is not this prompt's business: it may last as long as the site's limit for breaks lets it.
    private static bool IsBreakOver(IEnumerable<Shift> shifts, long awaySinceMs, long nowMs) =>
        shifts.Any(shift => shift.Work().Any(work => work.FromMs > shift.Span.FromMs && nowMs >= work.FromMs && nowMs < work.ToMs && awaySinceMs <= work.FromMs));
}
