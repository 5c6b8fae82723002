using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Tests;

/// <summary>
/// Desks as they are: each keeps its events, of whatever boot, until the gateway's own acknowledgement covers them; sends on without waiting; starts over
/// from its oldest when told to wait, when its connection comes anew, and when nothing is acknowledged for long; starts a new boot at times. Acknowledgements
/// are made of what the journal reports, as the gateway makes them, and some are lost.
/// </summary>
internal sealed class DeskModel(int seed, int desks, int eventsEach) : IJournalObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly object _gate = new();
    private readonly Random _random = new(seed);
    private readonly Desk[] _desks = [.. Enumerable.Range(1, desks).Select(number => new Desk($"desk-{number}", number * 1_000))];
    private readonly List<(string Source, long Boot, long Seq, bool MustWait)> _answers = [];
    private IJournal? _journal;

    /// <summary>Lives until every event of every desk is acknowledged, or for so many steps.</summary>
    /// <returns>True when all is acknowledged.</returns>
    public bool Live(IJournal journal, int steps)
    {
        _journal = journal;
        long start = TimeProvider.System.GetTimestamp();
        SpinWait rest = default;
        for (int step = 0; step < steps; step++)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"seed {seed} is stuck: {journal.Counters} {journal.Store}");
            TakeAnswers();
            if (_desks.All(desk => desk.Born == eventsEach && desk.Outbox.Count == 0)) return true;
            if (!Step(_desks[_random.Next(_desks.Length)])) rest.SpinOnce();
        }

        return false;
    }

    /// <summary>The gateway is gone: what it had not answered is not answered.</summary>
    public void Forget()
    {
        lock (_gate) _answers.Clear();
        foreach (Desk desk in _desks) desk.StartOver();
    }

    /// <summary>Fails unless all that ever was acknowledged stands there once and in order.</summary>
    public void Prove(IJournalReader reader)
    {
        SequenceCheck check = new();
        foreach (JournalEntry entry in reader.ReadAll()) check.Add(entry);
        Assert.All(check.Rows, row => Assert.True(row.IsWhole, $"seed {seed}: {row.Source} {row.Boot} has {row.Repeats} repeats, {row.Late} late, {row.Missing} missing"));
        foreach ((string source, long boot, long seq) in _desks.SelectMany(desk => desk.Acknowledged.Select(mark => (desk.Name, mark.Key, mark.Value))))
            Assert.True(check.Find("kyiv", source, boot)?.Last >= seq, $"seed {seed}: {source} {boot} was acknowledged up to {seq}, and ends at {check.Find("kyiv", source, boot)?.Last}");
    }

    void IJournalObserver.Committed(ReadOnlySpan<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (ref readonly JournalEntry entry in entries) _answers.Add((entry.Source, entry.Boot, entry.Seq, false));
        }
    }

    void IJournalObserver.Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        Dictionary<(string, long), long> marks = _journal!.Marks.ToDictionary(mark => (mark.Source, mark.Boot), mark => mark.Seq);
        lock (_gate)
        {
            foreach (ref readonly JournalEntry entry in entries) _answers.Add((entry.Source, entry.Boot, marks.GetValueOrDefault((entry.Source, entry.Boot)), true));
        }
    }

    private void TakeAnswers()
    {
        lock (_gate)
        {
            foreach ((string source, long boot, long seq, bool mustWait) in _answers)
            {
                if (_random.Next(8) != 0) Array.Find(_desks, desk => desk.Name == source)!.Answered(boot, seq, mustWait);
            }

            _answers.Clear();
        }
    }

    // False when there was nothing to do but to wait.
    private bool Step(Desk desk)
    {
        int chance = _random.Next(100);
        if (chance < 2 && desk.Born < eventsEach) desk.Boot();
        if (chance < 45 && desk.Born < eventsEach) desk.Bear();
        if (chance == 99) desk.StartOver();
        if (desk.StartsOver) _journal!.HoldsFrom("kyiv", desk.Name, desk.Oldest.Boot, desk.Oldest.Seq);
        if (desk.Next() is not { } entry) return false;
        AppendResult result = _journal!.Append(entry);
        if (result.Outcome == AppendOutcome.Duplicate) desk.Answered(entry.Boot, result.DurableSeq, mustWait: false);
        if (result.Outcome == AppendOutcome.Refused) desk.Answered(entry.Boot, result.DurableSeq, mustWait: true);
        return result.Outcome == AppendOutcome.Accepted;
    }

    private sealed class Desk(string name, long boot)
    {
        private long _boot = boot;
        private long _seq;
        private int _next;

        public string Name => name;

        public List<(long Boot, long Seq)> Outbox { get; } = [];

        public Dictionary<long, long> Acknowledged { get; } = [];

        public int Born { get; private set; }

        public bool StartsOver => _next == 0 && Outbox.Count > 0;

        public (long Boot, long Seq) Oldest => Outbox[0];

        public void Boot()
        {
            (_boot, _seq) = (_boot + 1, 0);
            StartOver();
        }

        public void Bear()
        {
            Born++;
            Outbox.Add((_boot, ++_seq));
        }

        public void StartOver() => _next = 0;

        // At the end of its outbox it waits a while, and starts over where no answer comes.
        public JournalEntry? Next()
        {
            if (_next >= Outbox.Count)
            {
                StartOver();
                return null;
            }

            (long boot, long seq) = Outbox[_next++];
            return Sample.Entry(seq, name, boot);
        }

        public void Answered(long boot, long seq, bool mustWait)
        {
            Acknowledged[boot] = Math.Max(Acknowledged.GetValueOrDefault(boot), seq);
            int gone = Outbox.RemoveAll(one => one.Boot == boot && one.Seq <= seq);
            _next = mustWait ? 0 : Math.Max(0, _next - gone);
        }
    }
}
