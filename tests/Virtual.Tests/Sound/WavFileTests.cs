using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Tests.Sound;

public sealed class WavFileTests
{
    [Fact]
    public void Mono_is_read_at_its_scale()
    {
        WavFile wav = WavFile.Parse(new WavBytes().With(0, 16384, -32768));
        Assert.Equal([0, 0.5f, -1], wav.Samples);
        Assert.Equal(8_000, wav.SampleRate);
    }

    [Fact]
    public void Stereo_is_mixed_to_one_channel()
    {
        WavFile wav = WavFile.Parse(new WavBytes { Channels = 2, SampleRate = 44_100 }.With(16384, 0, -16384, 16384));
        Assert.Equal([0.25f, 0], wav.Samples);
        Assert.Equal(TimeSpan.FromSeconds(2 / 44_100.0), wav.Duration);
    }

    [Theory]
    [InlineData(3, 1, 8_000, 16, "encoding: 3")]
    [InlineData(1, 6, 8_000, 16, "channels: 6")]
    [InlineData(1, 1, 4_000, 16, "sample rate: 4000")]
    [InlineData(1, 1, 8_000, 24, "bits per sample: 24")]
    public void What_cannot_be_taken_is_named_with_its_value(int encoding, int channels, int rate, int bits, string expected)
    {
        var file = new WavBytes { Encoding = encoding, Channels = channels, SampleRate = rate, Bits = bits };
        var e = Assert.Throws<InvalidDataException>(() => WavFile.Parse(file.With(1, 2)));
        Assert.StartsWith(expected, e.Message);
        Assert.Contains("convert to", e.Message);
    }

    [Fact]
    public void A_file_cut_short_says_how_much_is_missing()
    {
        var e = Assert.Throws<InvalidDataException>(() => WavFile.Parse(new WavBytes { AnnouncedBytes = 1_000 }.With(1, 2)));
        Assert.Equal("data: 1000 bytes announced, 4 there; the file is cut short", e.Message);
    }

    [Fact]
    public void A_file_without_sound_says_so()
    {
        var e = Assert.Throws<InvalidDataException>(() => WavFile.Parse(new WavBytes().With()));
        Assert.Equal("data: 0 samples; the file holds no sound", e.Message);
    }

    [Fact]
    public void What_is_no_wav_file_says_so()
    {
        var e = Assert.Throws<InvalidDataException>(() => WavFile.Parse("ID3, surely an MP3 file"u8));
        Assert.StartsWith("header: this is not a WAV file", e.Message);
    }

    [Fact]
    public void A_file_on_disk_is_named_in_the_error()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "noise.wav");
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.StartsWith("noise.wav: header:", Assert.Throws<InvalidDataException>(() => WavFile.Read(path)).Message);
    }
}
