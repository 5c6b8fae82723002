using System.Buffers.Binary;
using System.Text;

namespace DeskDevice.Virtual.Sound;

/// <summary>A WAV file of 16-bit PCM, mono or stereo (stereo is mixed to one channel), read whole.</summary>
public sealed class WavFile
{
    /// <summary>Lowest sample rate taken, Hz: telephone speech.</summary>
    public const int MinSampleRate = 8_000;

    /// <summary>Highest sample rate taken, Hz.</summary>
    public const int MaxSampleRate = 192_000;

    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;

    private WavFile(int sampleRate, float[] samples)
    {
        SampleRate = sampleRate;
        Samples = samples;
    }

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>The sound, full scale is -1 to 1.</summary>
    public float[] Samples { get; }

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message names the file, the field, its value and the fix.</exception>
    public static WavFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are not such a file; the message names the field, its value and the fix.</exception>
    public static WavFile Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || TagAt(file, 0) != "RIFF" || TagAt(file, 8) != "WAVE")
            throw new InvalidDataException("header: this is not a WAV file; it must begin with RIFF....WAVE");
        Format? format = null;
        for (int at = 12; at + 8 <= file.Length;)
        {
            string tag = TagAt(file, at);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            ReadOnlySpan<byte> rest = file[(at + 8)..];
            if (tag == "data") return Samples16(Whole(rest, size, tag), format ?? throw new InvalidDataException("fmt: is missing before data"));
            if (tag == "fmt ") format = Format.Parse(Whole(rest, size, tag));
            at = (int)Math.Min(file.Length, at + 8L + size + (size & 1));
        }

        throw new InvalidDataException("data: is missing; the file holds no sound");
    }

    private static WavFile Samples16(ReadOnlySpan<byte> data, Format format)
    {
        int frames = data.Length / (2 * format.Channels);
        if (frames == 0) throw new InvalidDataException("data: 0 samples; the file holds no sound");
        var samples = new float[frames];
        for (int frame = 0; frame < frames; frame++)
        {
            int sum = 0;
            for (int c = 0; c < format.Channels; c++)
                sum += BinaryPrimitives.ReadInt16LittleEndian(data[(2 * ((frame * format.Channels) + c))..]);
            samples[frame] = sum / (32768f * format.Channels);
        }

        return new WavFile(format.SampleRate, samples);
    }

    private static string TagAt(ReadOnlySpan<byte> file, int at) => Encoding.Latin1.GetString(file.Slice(at, 4));

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> rest, uint size, string tag) => size <= rest.Length
        ? rest[..(int)size]
        : throw new InvalidDataException($"{tag.Trim()}: {size} bytes announced, {rest.Length} there; the file is cut short");

    private readonly record struct Format(int Channels, int SampleRate)
    {
        public static Format Parse(ReadOnlySpan<byte> chunk)
        {
            if (chunk.Length < 16) throw new InvalidDataException($"fmt: {chunk.Length} bytes; at least 16");
            int encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
            int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
            uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
            // An extensible header carries the real encoding in the first two bytes of its sub-format.
            if (encoding == Extensible && chunk.Length >= 26) encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
            Require(encoding == Pcm, "encoding", encoding, "convert to PCM (1)");
            Require(channels is 1 or 2, "channels", channels, "convert to mono or stereo");
            Require(bits == 16, "bits per sample", bits, "convert to 16");
            Require(rate is >= MinSampleRate and <= MaxSampleRate, "sample rate", rate, $"convert to {MinSampleRate} to {MaxSampleRate} Hz");
            return new Format(channels, (int)rate);
        }

        private static void Require(bool holds, string field, long value, string fix)
        {
            if (!holds) throw new InvalidDataException($"{field}: {value} is not taken; {fix}");
        }
    }
}
