using System.Diagnostics;
using System.Globalization;
using DeskDevice.SoundBench.Speech;
using DeskDevice.SoundBench.Truth;
using DeskDevice.Support;
using Activity = DeskDevice.SoundBench.Truth.Activity;

namespace DeskDevice.SoundBench.Tests;

/// <summary>The bench's own truth: the active speech level of ITU-T P.56 on sounds whose level is known, and beside an independent program.</summary>
public class ActiveLevelTests
{
    private const int Rate = 8_000;

    [Fact]
    public void A_steady_tone_is_active_all_the_time_at_its_rms()
    {
        Activity activity = ActiveLevel.Measure(Tone(4, 0.5f), Rate);
        Assert.InRange(Db(activity.ActiveRms) - Db(0.5 / Math.Sqrt(2)), -0.05, 0.05);
        Assert.InRange(activity.ActiveSeconds, 3.95, 4);
    }

    [Fact]
    public void Pauses_are_left_out_but_for_their_hangover()
    {
        // Two seconds of tone and three of nothing, twice: active are the tones, 200 ms behind each and the fall of the envelope.
        float[] samples = [.. Tone(2, 0.5f), .. new float[3 * Rate], .. Tone(2, 0.5f), .. new float[3 * Rate]];
        Activity activity = ActiveLevel.Measure(samples, Rate);
        Assert.InRange(activity.ActiveSeconds, 4.4, 4.9);
        Assert.InRange(Db(activity.ActiveRms) - Db(0.5 / Math.Sqrt(2)), -0.9, -0.3);
        Assert.True(activity.Frames[150]);
        Assert.False(activity.Frames[300]);
    }

    [Fact]
    public void Twice_as_loud_is_6_dB_more_and_as_long()
    {
        float[] soft = [.. Tone(1, 0.1f), .. new float[Rate], .. Tone(1, 0.2f)];
        float[] loud = [.. soft.Select(s => 2 * s)];
        Activity one = ActiveLevel.Measure(soft, Rate);
        Activity two = ActiveLevel.Measure(loud, Rate);
        Assert.InRange(Db(two.ActiveRms) - Db(one.ActiveRms), 6.01, 6.03);
        Assert.InRange(two.ActiveSeconds - one.ActiveSeconds, -0.01, 0.01);
    }

    [Fact]
    public void Silence_has_no_level() => Assert.Throws<InvalidOperationException>(() => ActiveLevel.Measure(new float[Rate], Rate));

    [NeedsProgramFact("espeak-ng", "sox")]
    public void What_is_rendered_has_the_rms_that_sox_finds()
    {
        using TempFolder folder = new();
        string wav = Path.Combine(folder.Path, "clip.wav");
        Run("espeak-ng", "-v", "uk+f2", "-s", "165", "-w", wav, Texts.Fitting("uk"));
        string told = Run("sox", wav, "-n", "stat").Split('\n').Single(line => line.StartsWith("RMS     amplitude", StringComparison.Ordinal));
        double sox = double.Parse(told.Split(':')[1], CultureInfo.InvariantCulture);

        float[] samples = Virtual.Sound.WavFile.Read(wav).Samples;
        Activity activity = ActiveLevel.Measure(samples, Clip.SampleRate);
        double rms = activity.ActiveRms * Math.Sqrt(activity.ActiveSeconds * Clip.SampleRate / samples.Length);
        Assert.InRange(Db(rms) - Db(sox), -0.02, 0.02);

        double rendered = Math.Sqrt(Espeak.Say(new Manner("uk", "f2", 165), Texts.Fitting("uk")).Samples.Average(s => (double)s * s));
        Assert.InRange(Db(rendered) - Db(rms / activity.ActiveRms), -0.1, 0.1);
    }

    private static float[] Tone(double seconds, float peak) =>
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => peak * (float)Math.Sin(2 * Math.PI * 440 * i / Rate))];

    private static double Db(double rms) => 20 * Math.Log10(rms);

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Programs.Need(program), arguments) { RedirectStandardError = true })!;
        string told = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return told;
    }
}
