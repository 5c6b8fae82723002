using System.Buffers.Binary;
using System.Text;

namespace DeskDevice.Virtual.Tests.Sound;

/// <summary>Writes WAV files that are right but for what a test changes.</summary>
internal sealed record WavBytes
{
    public int Encoding { get; init; } = 1;

    public int Channels { get; init; } = 1;

    public int SampleRate { get; init; } = 8_000;

    public int Bits { get; init; } = 16;

    /// <summary>What the data chunk announces, or null for what it has.</summary>
    public uint? AnnouncedBytes { get; init; }

    public byte[] With(params short[] samples)
    {
        var file = new List<byte>();
        Tag(file, "RIFF", 36 + (2 * samples.Length));
        file.AddRange("WAVE"u8);
        Tag(file, "LIST", 3); // an odd chunk that a reader has to step over, with its padding
        file.AddRange([1, 2, 3, 0]);
        Tag(file, "fmt ", 16);
        Number16(file, Encoding);
        Number16(file, Channels);
        Number32(file, (uint)SampleRate);
        Number32(file, (uint)(SampleRate * Channels * Bits / 8));
        Number16(file, Channels * Bits / 8);
        Number16(file, Bits);
        Tag(file, "data", (int)(AnnouncedBytes ?? (uint)(2 * samples.Length)));
        foreach (short sample in samples) Number16(file, sample);
        return [.. file];
    }

    private static void Tag(List<byte> file, string tag, int size)
    {
        file.AddRange(System.Text.Encoding.ASCII.GetBytes(tag));
        Number32(file, (uint)size);
    }

    private static void Number16(List<byte> file, int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        file.AddRange(bytes);
    }

    private static void Number32(List<byte> file, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        file.AddRange(bytes);
    }
}
