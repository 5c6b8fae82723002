namespace DeskDevice.Core.Sensors;

/// <summary>
/// 20 log10 in whole numbers: a board without fast floating point takes it once a second. Thirty-two straight pieces to an
/// octave stay within 0.002 dB of the curve, so that what is left of the error is the rounding to 0.1 dB.
/// </summary>
public static class Decibels
{
    private const int Pieces = 32;
    private const int Normal = 1 << 15;

    // 20 log10(1 + i / 32), 0.001 dB.
    private static readonly short[] Curve =
    {
        0, 267, 527, 779, 1023, 1261, 1493, 1718, 1938, 2153, 2362, 2566, 2766, 2961, 3151, 3338, 3522, 3701, 3876, 4049,
        4217, 4383, 4546, 4705, 4862, 5015, 5166, 5315, 5460, 5604, 5745, 5884, 6021,
    };

    /// <summary>The ratio of two positive values, 0.1 dB, rounded.</summary>
    public static int Ratio(long value, long reference)
    {
        int thousandths = Thousandths(value) - Thousandths(reference);
        return (thousandths + (thousandths < 0 ? -50 : 50)) / 100;
    }

    /// <summary>10 log10 of the ratio of two positive values, as of squares, 0.1 dB, rounded.</summary>
    public static int PowerRatio(long value, long reference)
    {
        int thousandths = Thousandths(value) - Thousandths(reference);
        return (thousandths + (thousandths < 0 ? -100 : 100)) / 200;
    }

    private static int Thousandths(long value)
    {
        int octave = 0;
        for (; value >= 2 * Normal; value >>= 1) octave++;
        for (; value < Normal; value <<= 1) octave--;
        int above = (int)value - Normal;
        int piece = above * Pieces / Normal;
        int within = (above * Pieces) - (piece * Normal);
        return (octave * 60206 / 10) + Curve[piece] + ((Curve[piece + 1] - Curve[piece]) * within / Normal);
    }
}
