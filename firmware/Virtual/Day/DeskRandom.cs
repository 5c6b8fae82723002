namespace DeskDevice.Virtual.Day;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and every version of .NET (SplitMix64), with the draws that
/// a working day needs.
/// </summary>
public sealed class DeskRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>A stream of its own for each <paramref name="seed"/>, <paramref name="desk"/> and <paramref name="purpose"/>.</summary>
    public DeskRandom(int seed, int desk, int purpose)
    {
        _state = Mix(Mix(Mix((uint)seed + Step) + (uint)desk) + (uint)purpose);
    }

    /// <summary>Sixty-four random bits.</summary>
    public ulong NextBits()
    {
        _state += Step;
        return Mix(_state);
    }

    /// <summary>From 0 up to, not with, 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with a probability of <paramref name="share"/>.</summary>
    public bool NextChance(double share) => NextUnit() < share;

    /// <summary>Evenly spread from <paramref name="least"/> up to <paramref name="most"/>.</summary>
    public double NextBetween(double least, double most) => least + ((most - least) * NextUnit());

    /// <summary>0 up to, not with, <paramref name="count"/>.</summary>
    public int NextIndex(int count) => (int)(NextUnit() * count);

    /// <summary>Exponential of this <paramref name="mean"/>: the gaps of a Poisson process.</summary>
    public double NextExponential(double mean) => -mean * Math.Log(1 - NextUnit());

    /// <summary>Normal of mean 0 and this <paramref name="deviation"/> (Box and Muller).</summary>
    public double NextNormal(double deviation) =>
        deviation * Math.Sqrt(-2 * Math.Log(1 - NextUnit())) * Math.Cos(2 * Math.PI * NextUnit());

    /// <summary>Lognormal of this <paramref name="median"/>, its logarithm of this <paramref name="deviation"/>.</summary>
    public double NextLogNormal(double median, double deviation) => median * Math.Exp(NextNormal(deviation));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
