namespace DeskDevice.Virtual.Desks;

/// <summary>Times that were measured, real ms, and their percentiles.</summary>
public sealed class Latencies
{
    private readonly List<double> _ms = [];
    private bool _isSorted = true;

    /// <summary>How many there are.</summary>
    public int Count => _ms.Count;

    /// <summary>The time that <paramref name="percent"/> (0 to 100) of them do not exceed; 0 where there are none.</summary>
    public double Percentile(double percent)
    {
        if (_ms.Count == 0) return 0;
        if (!_isSorted) _ms.Sort();
        _isSorted = true;
        return _ms[Math.Clamp((int)Math.Ceiling(percent / 100 * _ms.Count) - 1, 0, _ms.Count - 1)];
    }

    /// <summary>Adds one.</summary>
    public void Add(double ms)
    {
        _ms.Add(ms);
        _isSorted = false;
    }

    /// <summary>Adds all of another's.</summary>
    public void Add(Latencies others)
    {
        _ms.AddRange(others._ms);
        _isSorted = false;
    }
}
