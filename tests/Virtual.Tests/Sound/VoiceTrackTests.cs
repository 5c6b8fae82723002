using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Tests.Sound;

public sealed class VoiceTrackTests
{
    public static TheoryData<string> Voices => [.. VoiceTrack.BuiltIn];

    [Theory]
    [MemberData(nameof(Voices))]
    public void Each_built_in_phrase_is_three_to_four_seconds_of_speech_at_the_reference_level(string name)
    {
        VoiceTrack track = VoiceTrack.Of(name);
        Assert.InRange(track.Length, 320, 430);
        double mean = Enumerable.Range(0, track.Length).Average(i => 1650 - track.LevelMvAt(i, 1));
        // A chain of 81 times the mean: that of speech lies well below its active rms of 4 mV, and its pauses and lowest tones count for less.
        Assert.InRange(mean, 81 * 4 * 0.25, 81 * 4 * 0.6);
        Assert.InRange(track.SpokenDepthMv, 1.2 * mean, 2 * mean);
        Assert.True(track.LevelMvAt(track.Length - 1, 1) > 1600, "it must have faded when it repeats");
    }

    [Fact]
    public void It_repeats_and_is_silent_at_gain_zero()
    {
        VoiceTrack track = VoiceTrack.Of("sk");
        Assert.Equal(track.LevelMvAt(77, 1), track.LevelMvAt(77 + (1_000_000L * track.Length), 1));
        Assert.Equal(EnvelopeChain.PinMv(0), track.LevelMvAt(77, 0));
    }

    [Fact]
    public void A_gain_in_dB_scales_the_depth()
    {
        VoiceTrack track = VoiceTrack.Of("ru");
        int loudest = Enumerable.Range(0, track.Length).MinBy(i => track.LevelMvAt(i, 1));
        double once = 1650 - track.LevelMvAt(loudest, 1);
        double sixDb = 1650 - track.LevelMvAt(loudest, VoiceTrack.GainOf(6));
        Assert.InRange(sixDb / once, 1.98, 2.01);
    }

    [Fact]
    public void An_unknown_voice_lists_those_there_are()
    {
        var e = Assert.Throws<ArgumentException>(() => VoiceTrack.Of("xx"));
        Assert.StartsWith("voice: 'xx' is not built in; take one of uk, sr, ru, sk, zh", e.Message);
    }

    [Fact]
    public void A_silent_file_is_refused()
    {
        WavFile silent = WavFile.Parse(new WavBytes().With(new short[800]));
        Assert.StartsWith("data: the file is silent", Assert.Throws<InvalidDataException>(() => VoiceTrack.From(silent)).Message);
    }
}
