using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;
using DeskDevice.Journal;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Benchmarks.Restart;

/// <summary>
/// A month of a floor as its journal would hold it: the calls and breaks that virtual agents draw, told by the events that their desks would record, in
/// the order in which they came. Without desks and without a network, so that millions take seconds.
/// </summary>
internal sealed class JournalMonth
{
    private const int Seed = 7;
    private const int EventsPerCall = 12;
    private const long DayMs = 86_400_000;
    private const int VoiceSeconds = 30;

    private readonly string _site;
    private readonly long _startedMs;
    private readonly int _perDesk;
    private readonly DayShape _shape;
    private readonly Desk[] _desks;
    private readonly Random _random = new(Seed);
    private readonly byte[] _buffer = new byte[Wire.MaxSmall];
    private List<JournalEntry> _day = [];

    /// <param name="site">The site.</param>
    /// <param name="first">Its first day; the desks were started at its beginning, and never again.</param>
    /// <param name="desks">How many desks.</param>
    /// <param name="perDesk">Entries of a desk on a day, about.</param>
    public JournalMonth(string site, DateOnly first, int desks, int perDesk)
    {
        (_site, _perDesk) = (site, perDesk);
        _startedMs = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        double scale = perDesk / (double)EventsPerCall / DayShape.Default.CallsPerHour.Sum();
        _shape = DayShape.Default with { Opens = TimeSpan.FromHours(8), CallsPerHour = [.. DayShape.Default.CallsPerHour.Select(calls => calls * scale)] };
        _desks = [.. Enumerable.Range(1, desks).Select(number => new Desk(number, _random.NextInt64(1, DeskEvent.MaxBoot)))];
    }

    /// <summary>The entries of one day, counted from 0, in their order.</summary>
    public IEnumerable<JournalEntry> DayOf(int day)
    {
        _day = [];
        foreach (Desk desk in _desks)
        {
            desk.OpensMs = (day * DayMs) + (long)_shape.Opens.TotalMilliseconds;
            if (desk.Seq == 0) Add(desk, 0, new DeskEvent { Kind = EventKinds.Boot, Firmware = "1.0.0", Slot = "a", Why = "power" });
            AgentDay agent = new(_shape, Seed + day, desk.Number);
            for (PlannedActivity next = agent.Next(); IsToday(desk, next, day); next = agent.Next()) Live(desk, next);
        }

        return _day.OrderBy(entry => entry.ReceivedMs);
    }

    private bool IsToday(Desk desk, PlannedActivity next, int day) => desk.Seq < (long)_perDesk * (day + 1) && desk.OpensMs + next.FreeMs < (day + 1) * DayMs;

    private void Live(Desk desk, PlannedActivity activity)
    {
        switch (activity)
        {
            case PlannedBreak pause:
                Add(desk, pause.StartMs, EventKinds.Away);
                Add(desk, pause.BackMs, EventKinds.Back);
                break;
            case PlannedMissedCall missed:
                Add(desk, missed.StartMs, EventKinds.Ring);
                Add(desk, missed.StopMs, EventKinds.Missed);
                break;
            case PlannedCall call:
                Talk(desk, call);
                break;
        }
    }

    private void Talk(Desk desk, PlannedCall call)
    {
        if (call.Direction == CallDirection.Inbound) Add(desk, call.StartMs, EventKinds.Ring);
        Add(desk, call.AnswerMs, call.Direction == CallDirection.Inbound ? EventKinds.Answer : EventKinds.Dial);
        long fromMs = call.AnswerMs;
        foreach (Stretch hold in call.Holds)
        {
            Speak(desk, fromMs, hold.FromMs, call.LoudnessDb);
            Add(desk, hold.FromMs, EventKinds.Hold);
            Add(desk, hold.ToMs, EventKinds.Unhold);
            fromMs = hold.ToMs;
        }

        Speak(desk, fromMs, call.EndMs, call.LoudnessDb);
        Add(desk, call.EndMs, new DeskEvent { Kind = EventKinds.End, By = EndedBy.Caller });
        if (call.Outcome == Outcome.Noted) Add(desk, call.DoneMs, EventKinds.Done);
    }

    private void Speak(Desk desk, long fromMs, long toMs, double loudnessDb)
    {
        for (long at = fromMs; at + 1_000 <= toMs; at += VoiceSeconds * 1_000)
        {
            int[] levels = new int[Math.Min(VoiceSeconds, (toMs - at) / 1_000)];
            for (int i = 0; i < levels.Length; i++) levels[i] = _random.Next(3) == 0 ? Wire.NotVoiced : (int)(loudnessDb * 10) + _random.Next(-30, 30);
            Add(desk, at + (levels.Length * 1_000), new DeskEvent { Kind = EventKinds.Voice, At = desk.OpensMs + at, Levels = levels });
        }
    }

    private void Add(Desk desk, long ms, string kind) => Add(desk, ms, new DeskEvent { Kind = kind });

    private void Add(Desk desk, long ms, DeskEvent e)
    {
        DeskEvent numbered = new()
        {
            Boot = desk.Boot,
            Seq = ++desk.Seq,
            Ms = desk.OpensMs + ms,
            Kind = e.Kind,
            By = e.By,
            Firmware = e.Firmware,
            Slot = e.Slot,
            Why = e.Why,
            At = e.At,
            Levels = e.Levels,
        };
        JsonWriter writer = new(_buffer);
        numbered.Write(writer);
        _day.Add(new JournalEntry(0, _site, desk.Name, desk.Boot, desk.Seq, _startedMs + numbered.Ms + 20, writer.ToArray()));
    }

    private sealed class Desk(int number, long boot)
    {
        public int Number => number;

        public string Name { get; } = VirtualDeskOptions.NameOf(number);

        public long Boot => boot;

        public long Seq { get; set; }

        public long OpensMs { get; set; }
    }
}
