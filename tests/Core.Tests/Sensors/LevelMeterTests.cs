using DeskDevice.Contract;
using DeskDevice.Contract.Events;
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
                worst = Math.Max(worst, Math.Abs(Decibels.PowerRatio(value * value, reference * reference) - exact));
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
    [InlineData(1480, 142)]
    public void A_steady_second_reads_its_depth_against_the_reference(int depthMv, int level)
    {
        // Behind a hum of its own; the first second of a voice that is far above the reference may be a burst.
        LevelMeter meter = new();
        Second(meter, depthMv);
        meter.TakeLevel();
        Second(meter, depthMv);
        Assert.Equal(level, meter.TakeLevel());
    }

    [Fact]
    public void Pauses_between_sentences_do_not_lower_the_level()
    {
        LevelMeter meter = new();
        Second(meter, 290);
        meter.TakeLevel();
        for (int i = 0; i < 30; i++) meter.Take(LevelMeter.DefaultRestMv - 290);
        for (int i = 0; i < 70; i++) meter.Take(LevelMeter.DefaultRestMv);
        Assert.InRange(meter.TakeLevel(), -25, -15);
    }

    [Fact]
    public void A_second_with_less_than_a_fifth_of_voice_holds_none()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i < 19 ? 290 : 0));
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i < 20 ? 290 : 0));
        Assert.NotEqual(Wire.NotVoiced, meter.TakeLevel());
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
    public void A_noise_that_stays_is_not_taken_for_voice_however_loud()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 12; i++) Second(meter, 600);
        meter.Restart();
        Second(meter, 600);
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        Assert.Equal(63, meter.TakeFigures().Noise);
    }

    [Fact]
    public void A_voice_that_stays_is_not_taken_for_noise()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 120; i++) Speak(meter, 100);
        meter.Restart();
        Speak(meter, 100);
        Assert.InRange(meter.TakeLevel(), -120, -90);
    }

    [Fact]
    public void A_voice_is_heard_over_a_noise_and_the_noise_is_told_apart()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 12; i++) Second(meter, 50);
        meter.Restart();
        for (int i = 0; i < 5; i++)
        {
            Speak(meter, 290);
            Assert.InRange(meter.TakeLevel(), -25, 5);
            Second(meter, 50);
            meter.TakeLevel();
        }

        VoiceFigures figures = meter.TakeFigures();
        Assert.InRange(figures.SpeechMs, 4_800, 6_500);
        Assert.InRange(figures.Noise, -155, -130);
        Assert.Equal(0, figures.Bursts);
    }

    [Fact]
    public void Hills_are_syllables()
    {
        LevelMeter meter = new();
        Speak(meter, 290);
        meter.Restart();
        for (int i = 0; i < 10; i++) Speak(meter, 290);
        Assert.InRange(meter.TakeFigures().Syllables, 49, 51);
        Assert.Equal(0, meter.TakeFigures().Syllables);
    }

    [Fact]
    public void A_breath_is_a_burst_and_no_voice()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 5; i++) Speak(meter, 100);
        meter.Restart();
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i is > 40 and < 60 ? 1520 : 0));
        Assert.Equal(Wire.NotVoiced, meter.TakeLevel());
        Assert.Equal(1, meter.TakeFigures().Bursts);
    }

    [Fact]
    public void A_voice_that_goes_to_the_end_of_the_pins_way_is_loud_and_no_breath()
    {
        LevelMeter meter = new();
        for (int i = 0; i < 3; i++) Speak(meter, 290);
        meter.Restart();
        for (int i = 0; i < 3; i++)
        {
            Speak(meter, 1_400);
            Assert.InRange(meter.TakeLevel(), 90, 160);
        }

        Assert.Equal(0, meter.TakeFigures().Bursts);
    }

    [Fact]
    public void A_voice_that_becomes_much_louder_is_soon_no_burst()
    {
        LevelMeter meter = new() { ReferenceMv = 100 };
        for (int i = 0; i < 5; i++) Speak(meter, 100);
        meter.Restart();
        for (int i = 0; i < 3; i++) Speak(meter, 600);
        meter.TakeLevel();
        Speak(meter, 600);
        Assert.InRange(meter.TakeLevel(), 130, 160);
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

    // Five syllables.
    private static void Speak(LevelMeter meter, int depthMv)
    {
        for (int i = 0; i < 100; i++) meter.Take(LevelMeter.DefaultRestMv - (i % 20 < 4 ? depthMv / 10 : depthMv));
    }
}
