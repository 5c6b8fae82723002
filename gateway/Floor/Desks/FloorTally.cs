using DeskDevice.Conduct;
using DeskDevice.Conduct.State;

namespace DeskDevice.Floor.Desks;

/// <summary>Counts of the whole floor.</summary>
internal sealed class FloorTally
{
    private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);
    private int _rings;
    private int _ringsKept;

    public int Calls { get; private set; }

    /// <summary>Requests for help that somebody went to.</summary>
    public int Responses { get; private set; }

    /// <summary>From the request to the word that somebody is coming, all of them together, ms.</summary>
    public long ResponseMs { get; private set; }

    /// <summary>Share of rings answered within the limit; a caller who gave up within it counts against it as well.</summary>
    public double? ServiceLevel => _rings == 0 ? null : (double)_ringsKept / _rings;

    public IReadOnlyDictionary<string, int> Verdicts() => new SortedDictionary<string, int>(_verdicts, StringComparer.Ordinal);

    /// <summary>Its state; played to a tally that has counted nothing.</summary>
    public void Keep(StateTape tape)
    {
        Calls = tape.Of(Calls);
        Responses = tape.Of(Responses);
        ResponseMs = tape.Of(ResponseMs);
        _rings = tape.Of(_rings);
        _ringsKept = tape.Of(_ringsKept);
        IReadOnlyCollection<KeyValuePair<string, int>> verdicts = tape.Of(_verdicts, KeyValuePair.Create("", 0), KeepCount);
        if (!tape.IsPlaying) return;
        foreach ((string verdict, int count) in verdicts) _verdicts[verdict] = count;
    }

    public void AddCall() => Calls++;

    public void AddResponse(long tookMs)
    {
        Responses++;
        ResponseMs += tookMs;
    }

    public void Add(Verdict verdict)
    {
        string key = verdict.Rule + " " + verdict.Outcome;
        _verdicts[key] = _verdicts.GetValueOrDefault(key) + 1;
        if (verdict.Rule != "ring" || verdict.Outcome == Conduct.Rules.RingRule.NotSensed) return;
        _rings++;
        if (verdict.Outcome == Verdict.Kept) _ringsKept++;
    }

    private static KeyValuePair<string, int> KeepCount(StateTape tape, KeyValuePair<string, int> count) => KeyValuePair.Create(tape.Of(count.Key), tape.Of(count.Value));
}
