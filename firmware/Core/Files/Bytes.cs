namespace DeskDevice.Core.Files;

/// <summary>Whole numbers as bytes, least first, as they stand on flash.</summary>
public static class Bytes
{
    /// <summary>Writes the lowest <paramref name="count"/> bytes of <paramref name="value"/> at <paramref name="at"/>.</summary>
    public static void Put(byte[] data, int at, int count, long value)
    {
        for (int i = 0; i < count; i++) data[at + i] = (byte)(value >> (8 * i));
    }

    /// <summary>The number, 0 or above, in <paramref name="count"/> bytes at <paramref name="at"/>.</summary>
    public static long Get(byte[] data, int at, int count)
    {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) value = (value << 8) | data[at + i];
        return value;
    }
}
