namespace DeskDevice.Virtual.Day;

/// <summary>A Poisson process whose rate moves with the hour of the day, drawn by thinning (Lewis and Shedler, 1979).</summary>
public sealed class ArrivalCurve
{
    private const double HourMs = 3_600_000;
    private readonly IReadOnlyList<double> _perHour;
    private readonly double _opensMs;
    private readonly double _most;

    /// <summary>The arrivals at a desk of this day.</summary>
    /// <exception cref="ArgumentException">It has no rate for each of 24 hours, or none above 0.</exception>
    public ArrivalCurve(DayShape shape)
    {
        _perHour = shape.CallsPerHour;
        _opensMs = shape.Opens.TotalMilliseconds;
        if (_perHour.Count != 24 || _perHour.Any(r => r < 0) || !_perHour.Any(r => r > 0))
            throw new ArgumentException("CallsPerHour: give 24 rates, none below 0 and one above it", nameof(shape));
        _most = _perHour.Max();
    }

    /// <summary>The next arrival after <paramref name="ms"/>; both count from the opening.</summary>
    public double NextAfter(double ms, DeskRandom random)
    {
        do ms += random.NextExponential(HourMs / _most);
        while (!random.NextChance(RateAt(ms) / _most));
        return ms;
    }

    /// <summary>Whether calls arrive at <paramref name="ms"/>.</summary>
    public bool IsOpenAt(double ms) => RateAt(ms) > 0;

    private double RateAt(double ms) => _perHour[(int)((_opensMs + ms) / HourMs) % 24];
}
