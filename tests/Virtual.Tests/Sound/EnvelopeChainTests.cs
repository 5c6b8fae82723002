using DeskDevice.Virtual.Sound;

namespace DeskDevice.Virtual.Tests.Sound;

public sealed class EnvelopeChainTests
{
    [Theory]
    [InlineData(8_000, 1_000)]
    [InlineData(8_000, 1_234)]
    [InlineData(8_000, 2_700)]
    [InlineData(44_100, 1_000)]
    [InlineData(48_000, 700)]
    public void A_steady_tone_pulls_the_pin_down_by_gain_and_mean(int sampleRate, double frequency)
    {
        const double peak = 4;
        float[] depths = EnvelopeChain.DepthsMv(Tone(sampleRate, frequency, peak, 1.5), sampleRate);
        // By hand: gain 27, rectifier 3, mean of a rectified sine 2/pi; the two corners at 159 Hz and 5.9 kHz take their share.
        double corners = 1 / Math.Sqrt(1 + Square(159.15 / frequency)) / Math.Sqrt(1 + Square(frequency / 5_895));
        double expected = 27 * 3 * (2 / Math.PI) * peak * corners;
        Assert.InRange(depths[^1], expected * 0.97, expected * 1.03);
    }

    [Fact]
    public void It_rises_to_63_percent_in_54_ms_and_to_90_in_76()
    {
        float[] depths = EnvelopeChain.DepthsMv(Tone(48_000, 1_000, 4, 1.5), 48_000);
        Assert.InRange(RiseMs(depths, 0.632), 44, 64);
        Assert.InRange(RiseMs(depths, 0.9), 66, 95);
    }

    [Fact]
    public void A_loudness_that_swings_faster_than_300_Hz_does_not_come_through()
    {
        double slow = Swing(modulation: 2);
        Assert.True(slow > 100, $"2 Hz must come through, swing {slow} mV");
        // Read 100 times a second 310 Hz folds down to 10 Hz, where it would be seen.
        Assert.InRange(Swing(modulation: 310), 0, slow / 10_000);
    }

    [Fact]
    public void Silence_reads_mid_rail_and_the_loudest_reads_zero()
    {
        Assert.InRange(EnvelopeChain.PinMv(0), 1649, 1650);
        Assert.Equal(0, EnvelopeChain.PinMv(5_000));
        Assert.InRange(EnvelopeChain.PinMv(650), 999, 1000);
    }

    [Fact]
    public void Twice_as_loud_is_twice_as_deep()
    {
        float[] once = EnvelopeChain.DepthsMv(Tone(16_000, 800, 2, 0.5), 16_000);
        float[] twice = EnvelopeChain.DepthsMv(Tone(16_000, 800, 4, 0.5), 16_000);
        for (int i = 0; i < once.Length; i++) Assert.Equal(2 * once[i], twice[i], 2);
    }

    private static double Swing(double modulation)
    {
        float[] tone = Tone(48_000, 2_000, 4, 2);
        for (int i = 0; i < tone.Length; i++) tone[i] *= (float)(0.5 + (0.5 * Math.Sin(2 * Math.PI * modulation * i / 48_000)));
        float[] depths = EnvelopeChain.DepthsMv(tone, 48_000);
        return depths[100..].Max() - depths[100..].Min();
    }

    private static double RiseMs(float[] depths, double share)
    {
        int i = Array.FindIndex(depths, d => d >= share * depths[^1]);
        double before = i == 0 ? 0 : depths[i - 1];
        double within = ((share * depths[^1]) - before) / (depths[i] - before);
        return 10 * (i + within);
    }

    private static float[] Tone(int sampleRate, double frequency, double peak, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * sampleRate)).Select(i => (float)(peak * Math.Sin(2 * Math.PI * frequency * i / sampleRate)))];

    private static double Square(double x) => x * x;
}
