namespace DeskDevice.Core.Files;

/// <summary>CRC-32 as in Ethernet and zip, four bits at a time: a table of 64 bytes instead of a kilobyte.</summary>
public static class Crc32
{
    /// <summary>What a sum begins with.</summary>
    public const uint Start = 0;

    private static readonly uint[] Table =
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    /// <summary>The sum <paramref name="crc"/> of what came before, with <paramref name="count"/> bytes more.</summary>
    public static uint Add(uint crc, byte[] data, int offset, int count)
    {
        crc = ~crc;
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= data[i];
            crc = (crc >> 4) ^ Table[(int)(crc & 15)];
            crc = (crc >> 4) ^ Table[(int)(crc & 15)];
        }

        return ~crc;
    }
}
