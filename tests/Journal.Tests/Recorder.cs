namespace DeskDevice.Journal.Tests;

/// <summary>Keeps what the journal reports, and lets a test wait for it.</summary>
internal sealed class Recorder : IJournalObserver
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly object _gate = new();
    private readonly List<JournalEntry> _committed = [];
    private readonly List<(JournalEntry Entry, Refusal Refusal)> _refused = [];

    /// <summary>Thrown once at the next report.</summary>
    public Exception? Throw { get; set; }

    public JournalEntry[] Committed
    {
        get { lock (_gate) return [.. _committed]; }
    }

    public (JournalEntry Entry, Refusal Refusal)[] Refused
    {
        get { lock (_gate) return [.. _refused]; }
    }

    public JournalEntry[] WaitCommitted(int count)
    {
        Wait(() => _committed.Count >= count, () => $"{_committed.Count} of {count} entries committed");
        return Committed;
    }

    public (JournalEntry Entry, Refusal Refusal)[] WaitRefused(int count)
    {
        Wait(() => _refused.Count >= count, () => $"{_refused.Count} of {count} entries refused");
        return Refused;
    }

    void IJournalObserver.Committed(ReadOnlySpan<JournalEntry> entries)
    {
        lock (_gate)
        {
            _committed.AddRange(entries);
            Monitor.PulseAll(_gate);
        }
        ThrowOnce();
    }

    void IJournalObserver.Refused(ReadOnlySpan<JournalEntry> entries, Refusal refusal)
    {
        lock (_gate)
        {
            foreach (var entry in entries) _refused.Add((entry, refusal));
            Monitor.PulseAll(_gate);
        }
        ThrowOnce();
    }

    private void Wait(Func<bool> condition, Func<string> state)
    {
        lock (_gate)
        {
            while (!condition())
            {
                if (!Monitor.Wait(_gate, Deadline)) Assert.Fail($"Nothing more was reported: {state()}");
            }
        }
    }

    private void ThrowOnce()
    {
        var failure = Throw;
        Throw = null;
        if (failure != null) throw failure;
    }
}
