using System.Globalization;
using DeskDevice.Hardware.Tests.Analogue;
using DeskDevice.Support;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>
/// A phrase of synthetic speech, spoken into the simulated chain at the level of a clear voice. What an attacker makes of it stays in memory: it is
/// heard by nobody and written nowhere.
/// </summary>
internal sealed class SpokenRun
{
    private const double ActiveMv = 4;
    private const double ActiveShare = 0.02;
    private const int NoiseRuns = 5;

    private SpokenRun(double[] speech, double[] pin)
    {
        Speech = speech;
        PinV = pin;
    }

    /// <summary>The speech itself, behind the preamplifier, V, 10,000 a second.</summary>
    public double[] Speech { get; }

    /// <summary>The pin, V, 10,000 a second.</summary>
    public double[] PinV { get; }

    /// <summary>The phrase as it is spoken into the microphone, mV, at its own sample rate.</summary>
    public static (float[] Mv, int SampleRate) Phrase(string language, double seconds)
    {
        WavFile wav = WavFile.Read(RepositoryRoot.File($"firmware/Virtual/Voices/{language}.wav"));
        float[] samples = wav.Samples[..Math.Min(wav.Samples.Length, (int)(seconds * wav.SampleRate))];
        float least = (float)(ActiveShare * samples.Max(Math.Abs));
        double rms = Math.Sqrt(samples.Where(sample => Math.Abs(sample) > least).Average(sample => (double)sample * sample));
        return ([.. samples.Select(sample => (float)(sample / rms * ActiveMv))], wav.SampleRate);
    }

    /// <summary>The first seconds of the phrase in <paramref name="language"/> through <paramref name="chain"/>, to one of the module's pins.</summary>
    public static SpokenRun Of(ChainNetlist chain, string language, double seconds, Care care, string pin = "level")
    {
        (float[] mv, int rate) = Phrase(language, seconds);
        string input = string.Join('\n', mv.Select((sample, i) => string.Create(CultureInfo.InvariantCulture, $"{(double)i / rate:g9} {sample * 1e-3:g6}")));
        string source = "Aspeech %vd([src micn]) spoken\n"
            + $".model spoken filesource (file=\"{Spice.Input}\" amploffset=[0] amplscale=[1] timeoffset=0 timescale=1 timerelative=false amplstep=false)";
        double[][] run = Spice.Driven(chain.Text(source), input, (double)mv.Length / rate, care, pin, "pre", "vmid");
        return new SpokenRun([.. run[2].Zip(run[3], (pre, rest) => pre - rest)], run[1]);
    }

    /// <summary>How much can be understood of what the attack makes of the pin's readings.</summary>
    public double Understood() => Stoi.Of(Speech, WienerAttack.Reconstruct(AdcReadings.Of(PinV, seed: 1), Speech));

    /// <summary>The same for an attacker who could read the preamplifier's output, in front of the filter: that the attack works where there is something to be had.</summary>
    public double UnderstoodBeforeTheFilter() => Stoi.Of(Speech, WienerAttack.Reconstruct(AdcReadings.Of([.. Speech.Select(volts => volts + 1.65)], seed: 1), Speech));

    /// <summary>
    /// How much is "understood" of what the same attack makes of plain noise: the filter has been fitted to the speech, so that what it makes of nothing
    /// has the colour of the speech, and scores somewhat more than the noise itself.
    /// </summary>
    public double OfNoise() => OverSeeds(seed => WienerAttack.Reconstruct(AdcReadings.Noise(Speech.Length, seed), Speech));

    /// <summary>How much is "understood" of plain noise itself.</summary>
    public double OfPlainNoise() => OverSeeds(seed => AdcReadings.Noise(Speech.Length, seed));

    private double OverSeeds(Func<int, double[]> heard) => Enumerable.Range(1, NoiseRuns).Average(seed => Stoi.Of(Speech, heard(seed)));
}
