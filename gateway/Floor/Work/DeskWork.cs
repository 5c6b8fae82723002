using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.State;
using DeskDevice.Contract.Events;
using DeskDevice.Floor.Desks;
using DeskDevice.Site;
using DeskDevice.Site.Rosters;

namespace DeskDevice.Floor.Work;

/// <summary>What the floor knows of a desk's working day: its time, and the call-backs that were promised there.</summary>
internal sealed class DeskWork
{
    private readonly DeskTime _time = new();
    private readonly CallBackBook _callBacks = new();

    /// <summary>The call-backs.</summary>
    public CallBackBook CallBacks => _callBacks;

    /// <summary>Something of the desk was journaled.</summary>
    public void Hear(long ms) => _time.Hear(ms);

    /// <summary>Follows an event that left the call timer in <paramref name="state"/>.</summary>
    public void Step(DeskEvent e, int state, bool isRestart, PlacedClock clock)
    {
        long ms = clock.ToUtc(e.Ms);
        if (isRestart) _time.Start(ms);
        if (e.Kind is EventKinds.Headset or EventKinds.Unplugged) _time.Plug(e.Kind == EventKinds.Headset, ms);
        _time.Be(state, ms);
        if (e.Kind == EventKinds.Promise) _callBacks.Promise(e.Boot, e.Seq, ms);
    }

    /// <summary>A call was closed at UTC <paramref name="ms"/>.</summary>
    public void Close(CallRecord call, long ms) => _time.Close(call, ms);

    /// <summary>The day from <paramref name="today"/>'s beginning to UTC <paramref name="nowMs"/>.</summary>
    public DeskWorkView View(Seat seat, SitePlan plan, TimeSpanMs today, long nowMs)
    {
        Shift[] shifts = [.. plan.Roster.ShiftsOf(seat, today)];
        Late[] lates = [.. _time.Lates(shifts, today, plan.LateAfterMs, nowMs)];
        WorkFigures figures = _time.Figures(new TimeSpanMs(today.FromMs, nowMs), shifts, nowMs) with
        {
            LateShifts = lates.Count(late => late.Kind == LateKind.Shift),
            LateBreaks = lates.Count(late => late.Kind == LateKind.Break),
        };
        return new DeskWorkView(figures, Quarters(shifts, today.FromMs, nowMs), shifts, lates, _callBacks.Open(plan, nowMs), _callBacks.Counts(plan, nowMs));
    }

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape)
    {
        _time.Keep(tape);
        _callBacks.Keep(tape);
    }

    private List<WorkQuarter> Quarters(Shift[] shifts, long fromMs, long nowMs)
    {
        List<WorkQuarter> quarters = [];
        long beginsMs = Math.Max(fromMs, Math.Min(_time.FirstMs, shifts.Length == 0 ? long.MaxValue : shifts[0].Span.FromMs) / DeskTime.QuarterMs * DeskTime.QuarterMs);
        for (long at = beginsMs; at < nowMs; at += DeskTime.QuarterMs)
        {
            WorkFigures figures = _time.Figures(new TimeSpanMs(at, Math.Min(at + DeskTime.QuarterMs, nowMs)), shifts, nowMs);
            if (figures != default) quarters.Add(new WorkQuarter(at, figures));
        }

        return quarters;
    }
}
