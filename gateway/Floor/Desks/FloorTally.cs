using DeskDevice.Conduct;

namespace DeskDevice.Floor.Desks;

/// <summary>Counts of the whole floor.</summary>
internal sealed class FloorTally
{
    private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);
    private int _rings;
    private int _ringsKept;

    public int Calls { get; private set; }

    /// <summary>Share of rings answered within the limit; a caller who gave up within it counts against it as well.</summary>
    public double? ServiceLevel => _rings == 0 ? null : (double)_ringsKept / _rings;

    public IReadOnlyDictionary<string, int> Verdicts() => new SortedDictionary<string, int>(_verdicts, StringComparer.Ordinal);

    public void AddCall() => Calls++;

    public void Add(Verdict verdict)
    {
        string key = verdict.Rule + " " + verdict.Outcome;
        _verdicts[key] = _verdicts.GetValueOrDefault(key) + 1;
        if (verdict.Rule != "ring" || verdict.Outcome == Conduct.Rules.RingRule.NotSensed) return;
        _rings++;
        if (verdict.Outcome == Verdict.Kept) _ringsKept++;
    }
}
