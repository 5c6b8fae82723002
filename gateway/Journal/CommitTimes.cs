namespace DeskDevice.Journal;

/// <summary>How long the last commits took. Not thread-safe.</summary>
internal sealed class CommitTimes
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 1_000;

    private readonly double[] _ms = new double[Kept];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The newest, milliseconds.</summary>
    public double LastMs { get; private set; }

    public void Add(TimeSpan took)
    {
        LastMs = took.TotalMilliseconds;
        _ms[Count++ % Kept] = LastMs;
    }

    /// <summary>The kept, in no order.</summary>
    public double[] Copy() => _ms[..(int)Math.Min(Count, Kept)];

    /// <summary>Half and 99 of 100 of <paramref name="copy"/> are at most so long; zeros when it is empty. Sorts it.</summary>
    public static (double P50, double P99) Percentiles(double[] copy)
    {
        Array.Sort(copy);
        return (At(50), At(99));

        double At(int percent) => copy.Length == 0 ? 0 : copy[(((copy.Length * percent) + 99) / 100) - 1];
    }
}
