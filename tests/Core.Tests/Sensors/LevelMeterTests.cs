using DeskDevice.Contract;
using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

public class LevelMeterTests
{
    [Fact]
    public void Decibels_are_right_to_the_rounding()
    {
        double worst = 0;
        for (long value = 1; value < 40_000; value += 1 + (value / 500))
        {
            foreach (long reference in new long[] { 1, 290 * 16, 26_400 })
            {
                double exact = 200 * Math.Log10((double)value / reference);
                worst = Math.Max(worst, Math.Abs(Decibels.Ratio(value, reference) - exact));
            }
        }

        Assert.InRange(worst, 0.0, 0.55);
    }

    [Theory]
    [InlineData(290, 0)]
    [InlineData(579, 60)]
    [InlineData(460, 40)]
    [InlineData(145, -60)]
    [InlineData(115, -80)]
    [InlineData(1650, 151)]
    public void A_steady_second_reads_its_depth_against_the_reference(int depthMv, int level)
    {
        LevelMeter meter = new();
        Second(meter, depthMv);
        Assert.Equal(level, meter.TakeLevel());
    }

    [Fact]
    public void Pauses_between_words_do_not_lower_the_level()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i % 4 == 0 ? 290 : 2));
        Assert.Equal(0, meter.TakeLevel());
    }

    [Fact]
    public void A_second_with_less_than_a_fifth_of_voice_holds_none()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i < 19 ? 290 : 0));
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i < 20 ? 290 : 0));
        Assert.Equal(0, meter.TakeLevel());
    }

    [Fact]
    public void Silence_an_envelope_above_its_rest_and_no_frame_at_all_hold_no_voice()
    {
        LevelMeter meter = new();
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        Second(meter, 0);
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        Second(meter, -800);
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
    }

    [Fact]
    public void A_noise_that_stays_is_not_taken_for_voice_and_a_voice_that_stays_is_not_taken_for_noise()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 20; i++) Second(meter, 20);
        meter.TakeLevel();
        Second(meter, 20);
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        for (int i = 0; i < 120; i++) Second(meter, 100);
        meter.TakeLevel();
        Second(meter, 100);
        Assert.Equal(-92, meter.TakeLevel());
    }

    [Fact]
    public void The_reference_moves_the_scale()
    {
        LevelMeter meter = new() { ReferenceMv = 580, RestMv = 1600 };
        for (int i = 0; i < 100; i++) meter.Take(1600 - 290);
        Assert.Equal(-60, meter.TakeLevel());
    }

    private static void Second(LevelMeter meter, int depthMv)
    {
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - depthMv);
    }
}
