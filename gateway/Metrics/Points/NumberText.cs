using System.Globalization;

namespace DeskDevice.Metrics.Points;

/// <summary>
/// Numbers as UTF-8 text. A floating-point number gets the fewest digits that read back as the same, as the runtime writes it but in a quarter of the time:
/// nearly all figures are whole or have three decimals, and most others fit exact arithmetic in 128 bits.
/// </summary>
internal static class NumberText
{
    /// <summary>No number is longer, in bytes.</summary>
    public const int Longest = 32;

    // Below 2^52 a whole number divided by 1000 is rounded once, as a reader rounds the text. Added to 2^52 a number is rounded to a whole one, which is its mantissa then.
    private const double Thousand = 1000;
    private const double Whole = 1L << FractionBits;

    // Between these the runtime writes no exponent.
    private const double LeastPlain = 1e-4;
    private const double MostPlain = 1e15;

    private const int FractionBits = 52;
    private const int ExponentBias = 1075;

    private static readonly ulong[] Fives = PowersOfFive(22);

    /// <summary>Writes a whole number; returns how many bytes it took.</summary>
    public static int Write(Span<byte> to, long number)
    {
        if (number >= 0) return DigitText.Write(to, (ulong)number);
        to[0] = (byte)'-';
        return 1 + DigitText.Write(to[1..], unchecked((ulong)-number));
    }

    /// <summary>Writes a floating-point number; returns how many bytes it took.</summary>
    public static int Write(Span<byte> to, double number)
    {
        var size = Math.Abs(number);
        var thousandths = (size * Thousand) + Whole;
        if (thousandths < 2 * Whole && (thousandths - Whole) / Thousand == size) return WriteSigned(to, number, Mantissa(thousandths), 1);
        if (size is >= LeastPlain and < MostPlain && !IsPowerOfTwo(size))
        {
            var (digits, places) = Shortest(size);
            // Places go by threes.
            var groups = (places + 2) / 3;
            for (; places < 3 * groups; places++) digits *= 10;
            return WriteSigned(to, number, digits, groups);
        }

        number.TryFormat(to, out var written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>
    /// The number as a whole number of 10^-places. Places are such that neighbours lie between one and ten apart: so at least one whole number lies within half
    /// of that, and reads back as the same; where a multiple of ten does, it is the only one and the shorter text.
    /// </summary>
    private static (ulong Digits, int Places) Shortest(double size)
    {
        var bits = BitConverter.DoubleToUInt64Bits(size);
        var mantissa = Mantissa(size) | (1UL << FractionBits);
        var exponent = ExponentBias - (int)(bits >> FractionBits);
        // 10^places is the first power of ten beyond 2^exponent.
        var places = ((exponent * 78_913) >> 18) + 1;
        // size * 10^places = mantissa * 5^places / 2^fraction, in 128 bits.
        var fraction = exponent - places;
        var gap = Fives[places];
        var high = Math.BigMul(mantissa, gap, out var low);
        var whole = (high << (64 - fraction)) | (low >> fraction);
        var rest = low & ((1UL << fraction) - 1);
        var (tens, ones) = Math.DivRem(whole, 10);
        var above = (ones << fraction) | rest;
        var below = (10UL << fraction) - above;
        if (2 * above < gap) return (tens, places - 1);
        if (2 * below < gap) return (tens + 1, places - 1);
        // Half way between two it is the even one.
        var half = 1UL << (fraction - 1);
        return (rest > half || (rest == half && whole % 2 == 1) ? whole + 1 : whole, places);
    }

    // Its lower neighbour is twice as near as the upper one.
    private static bool IsPowerOfTwo(double size) => Mantissa(size) == 0;

    private static ulong Mantissa(double size) => BitConverter.DoubleToUInt64Bits(size) & ((1UL << FractionBits) - 1);

    private static int WriteSigned(Span<byte> to, double number, ulong digits, int groups)
    {
        if (!double.IsNegative(number)) return DigitText.Write(to, digits, groups);
        to[0] = (byte)'-';
        return 1 + DigitText.Write(to[1..], digits, groups);
    }

    private static ulong[] PowersOfFive(int most)
    {
        var powers = new ulong[most + 1];
        powers[0] = 1;
        for (var i = 1; i <= most; i++) powers[i] = powers[i - 1] * 5;
        return powers;
    }
}
