namespace DeskDevice.Core.Sensors;

/// <summary>Follows the mid-rail slowly: it drifts with warmth and supply, not with speech, and one odd reading must not move the level.</summary>
public sealed class MidRail
{
    private const int Fraction = 16;
    private const int SlowPart = 8;
    private int _sum;

    /// <summary>Begins at <paramref name="mv"/>.</summary>
    public MidRail(int mv) => _sum = mv * Fraction;

    /// <summary>Follows one reading, once a second or so; where the mid-rail is, mV.</summary>
    public int Step(int mv)
    {
        _sum += ((mv * Fraction) - _sum) / SlowPart;
        return (_sum + (Fraction / 2)) / Fraction;
    }
}
