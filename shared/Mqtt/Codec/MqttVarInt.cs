namespace DeskDevice.Mqtt;

/// <summary>Numbers of one to four bytes, seven bits in each, the lowest first.</summary>
internal static class MqttVarInt
{
    private const int MaxBytes = 4;

    /// <summary>Bytes that this number takes, 1 to 4.</summary>
    public static int SizeOf(uint value) => value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;

    /// <summary>Reads a number; false with 0 bytes when it is not whole yet, false with 4 when it does not end there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> buffer, out uint value, out int bytes)
    {
        if (buffer.Length > 0 && buffer[0] < 0x80)
        {
            (value, bytes) = (buffer[0], 1);
            return true;
        }

        return TryReadLong(buffer, out value, out bytes);
    }

    private static bool TryReadLong(ReadOnlySpan<byte> buffer, out uint value, out int bytes)
    {
        value = 0;
        for (bytes = 0; bytes < buffer.Length && bytes < MaxBytes;)
        {
            byte next = buffer[bytes];
            value |= (uint)(next & 0x7F) << (7 * bytes++);
            if ((next & 0x80) == 0) return true;
        }

        if (bytes < MaxBytes) bytes = 0;
        return false;
    }
}
