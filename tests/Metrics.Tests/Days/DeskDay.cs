using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Virtual.Day;

namespace DeskDevice.Metrics.Tests.Days;

/// <summary>One virtual agent's day as the events that the desk tells, in the order of its clock.</summary>
internal sealed class DeskDay
{
    private const int Purpose = 90;
    private const long SettleMs = 10_000;
    private const int MostSeconds = 20;

    private readonly List<DeskEvent> _events = [];
    private readonly DeskRandom _random;
    private readonly long _boot;
    private long _ms;

    private DeskDay(int seed, int desk)
    {
        _random = new DeskRandom(seed, desk, Purpose);
        _boot = 1_000 + desk;
        Add(new DeskEvent { Kind = EventKinds.Boot, Firmware = "1.0.0", Slot = "a", Why = "power" }, 0);
        Limits limits = new() { Revision = 1, PaceFast = 52, PaceSlow = 40 };
        Add(new DeskEvent { Kind = EventKinds.Limits, Limits = limits }, 1_000);
        Add(new DeskEvent { Kind = EventKinds.Limits2, Limits = limits }, 1_000);
    }

    /// <summary>The events of desk number <paramref name="desk"/>.</summary>
    public static IReadOnlyList<DeskEvent> Of(DayShape shape, int seed, int desk, TimeSpan length)
    {
        DeskDay day = new(seed, desk);
        AgentDay agent = new(shape, seed, desk);
        for (PlannedActivity next = agent.Next(); next.FreeMs < length.TotalMilliseconds; next = agent.Next()) day.Live(next);
        day.Add(EventKinds.Unplugged, (long)length.TotalMilliseconds);
        return day._events;
    }

    private void Live(PlannedActivity activity)
    {
        switch (activity)
        {
            case PlannedBreak pause:
                Add(EventKinds.Away, pause.StartMs);
                Add(EventKinds.Back, pause.BackMs);
                break;
            case PlannedMissedCall missed:
                Add(EventKinds.Ring, missed.StartMs);
                Add(EventKinds.Missed, missed.StopMs);
                break;
            case PlannedCall call:
                Live(call);
                break;
        }
    }

    private void Live(PlannedCall call)
    {
        if (call.Direction == CallDirection.Outbound) Add(EventKinds.Dial, call.StartMs);
        else Add(EventKinds.Ring, call.StartMs);
        if (call.Direction == CallDirection.Inbound) Add(EventKinds.Answer, call.AnswerMs);
        long fromMs = call.AnswerMs;
        foreach (Stretch hold in call.Holds)
        {
            Talk(fromMs, hold.FromMs, call.LoudnessDb);
            Add(EventKinds.Hold, hold.FromMs);
            Add(EventKinds.Unhold, hold.ToMs);
            fromMs = hold.ToMs;
        }

        Talk(fromMs, call.EndMs, call.LoudnessDb);
        string by = _random.NextChance(0.2) ? EndedBy.Unknown : _random.NextChance(0.7) ? EndedBy.Caller : EndedBy.Agent;
        Add(new DeskEvent { Kind = EventKinds.End, By = by }, call.EndMs);
        if (call.Outcome == Outcome.Noted) Add(EventKinds.Done, call.DoneMs);
    }

    private void Talk(long fromMs, long toMs, double loudnessDb)
    {
        for (long at = fromMs; toMs - at >= 1_000;)
        {
            int seconds = (int)Math.Min(MostSeconds, (toMs - at) / 1_000);
            int[] levels = Levels(seconds, loudnessDb);
            Add(new DeskEvent { Kind = EventKinds.Voice, At = at + SettleMs, Levels = levels, Figures = FiguresOf(levels) }, at + (seconds * 1_000));
            at += seconds * 1_000;
        }
    }

    // Most speak at a good pace with the microphone where it belongs.
    private VoiceFigures FiguresOf(int[] levels)
    {
        int voiced = levels.Count(level => level != Wire.NotVoiced);
        return new VoiceFigures
        {
            Syllables = (int)(voiced * _random.NextBetween(3.5, 5.5)),
            SpeechMs = voiced * 1_000,
            Noise = -300,
            Bursts = _random.NextChance(0.1) ? 3 : 0,
        };
    }

    private int[] Levels(int seconds, double loudnessDb)
    {
        int[] levels = new int[seconds];
        for (int i = 0; i < seconds; i++)
            levels[i] = _random.NextChance(0.45) ? (int)((10 * loudnessDb) + _random.NextBetween(-25, 25)) : Wire.NotVoiced;
        return levels;
    }

    private void Add(string kind, long ms) => Add(new DeskEvent { Kind = kind }, ms);

    // The boot and the limits come before the opening; nothing goes back.
    private void Add(DeskEvent e, long ms)
    {
        _ms = Math.Max(_ms, _events.Count < 3 ? ms : ms + SettleMs);
        _events.Add(new DeskEvent
        {
            Boot = _boot,
            Seq = _events.Count + 1,
            Ms = _ms,
            Kind = e.Kind,
            By = e.By,
            Firmware = e.Firmware,
            Slot = e.Slot,
            Why = e.Why,
            At = e.At,
            Levels = e.Levels,
            Figures = e.Figures,
            Limits = e.Limits,
        });
    }
}
