using System.Buffers.Binary;

namespace DeskDevice.Metrics.Points;

/// <summary>Whole numbers and decimals as digits, three at a time. Behind what is written it may use one byte more.</summary>
internal static class DigitText
{
    private const int Group = 1_000;

    // Three digits to a number, the first in the lowest byte.
    private static readonly uint[] Threes =
        [.. Enumerable.Range(0, Group).Select(number => '0' * 0x01_01_01u + (uint)(number / 100) + ((uint)(number / 10 % 10) << 8) + ((uint)(number % 10) << 16))];

    /// <summary>Writes a whole number; returns how many bytes it took.</summary>
    public static int Write(Span<byte> to, ulong number)
    {
        if (number < Group) return WriteFirst(to, (uint)number);
        var (more, group) = Math.DivRem(number, Group);
        var at = Write(to, more);
        return at + WriteThree(to[at..], (uint)group);
    }

    /// <summary>Writes number * 1000^-<paramref name="groups"/>, without zeros at the end; returns how many bytes it took.</summary>
    public static int Write(Span<byte> to, ulong number, int groups)
    {
        var end = WriteAll(to, number, groups);
        if (groups == 0) return end;
        while (to[end - 1] == '0') end--;
        return to[end - 1] == '.' ? end - 1 : end;
    }

    private static int WriteAll(Span<byte> to, ulong number, int groups)
    {
        if (groups == 0) return Write(to, number);
        var (more, group) = Math.DivRem(number, Group);
        var at = WriteAll(to, more, groups - 1);
        if (groups == 1) to[at++] = (byte)'.';
        return at + WriteThree(to[at..], (uint)group);
    }

    private static int WriteThree(Span<byte> to, uint group)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, Threes[group]);
        return 3;
    }

    // Without zeros before it.
    private static int WriteFirst(Span<byte> to, uint group)
    {
        var zeros = group < 10 ? 2 : group < 100 ? 1 : 0;
        BinaryPrimitives.WriteUInt32LittleEndian(to, Threes[group] >> (8 * zeros));
        return 3 - zeros;
    }
}
