using System.Collections.Concurrent;

namespace DeskDevice.Virtual.Sound;

/// <summary>
/// A phrase as the desk's ADC would see it: a WAV file's envelope, worked out once through <see cref="EnvelopeChain"/> and then only scaled,
/// which is exact below the pin's limits. It is followed by its own fading, so that it can be repeated without a step.
/// </summary>
public sealed class VoiceTrack
{
    /// <summary>The level a phrase is scaled to at a gain of 1: rms of its active parts at the microphone, mV.</summary>
    public const double ActiveRmsMv = 4;

    private const double FadingSeconds = 0.3;
    private const int FramesPerSecond = 50;
    private const double ActiveRangeDb = 20;
    private const int SpokenPart = 20;

    private static readonly ConcurrentDictionary<string, VoiceTrack> Known = new();
    private readonly float[] _depthsMv;

    private VoiceTrack(float[] depthsMv)
    {
        _depthsMv = depthsMv;
        float least = depthsMv.Max() / SpokenPart;
        SpokenDepthMv = (int)Math.Round(Math.Sqrt(depthsMv.Where(d => d >= least).Average(d => (double)d * d)));
    }

    /// <summary>The phrases that come with this project, by the source language they are spoken in.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["uk", "sr", "ru", "sk", "zh"];

    /// <summary>How many readings of 10 ms it has.</summary>
    public int Length => _depthsMv.Length;

    /// <summary>The rms of the depth while it is spoken, mV, at a gain of 1: the reference of a desk that was set to this voice.</summary>
    public int SpokenDepthMv { get; }

    /// <summary>One of the built-in phrases; worked out on first use.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message lists them.</exception>
    public static VoiceTrack Of(string name) => Known.GetOrAdd(name, Load);

    /// <summary>The track of any sound.</summary>
    /// <exception cref="InvalidDataException">It is silent.</exception>
    public static VoiceTrack From(WavFile wav)
    {
        float gain = (float)(ActiveRmsMv / ActiveRms(wav));
        var microphoneMv = new float[wav.Samples.Length + (int)(FadingSeconds * wav.SampleRate)];
        for (int i = 0; i < wav.Samples.Length; i++) microphoneMv[i] = wav.Samples[i] * gain;
        return new VoiceTrack(EnvelopeChain.DepthsMv(microphoneMv, wav.SampleRate));
    }

    /// <summary>What the ADC reads, mV, at <paramref name="reading"/> (of 10 ms, repeating for ever) when spoken with <paramref name="gain"/>.</summary>
    /// <param name="reading">0 or above.</param>
    /// <param name="gain">Linear; 1 is <see cref="ActiveRmsMv"/>, 0 is silence.</param>
    public int LevelMvAt(long reading, float gain) => EnvelopeChain.PinMv(gain * _depthsMv[(int)(reading % _depthsMv.Length)]);

    /// <summary>A gain in dB as the linear one that <see cref="LevelMvAt"/> takes.</summary>
    public static float GainOf(double db) => (float)Math.Pow(10, db / 20);

    private static VoiceTrack Load(string name)
    {
        using Stream? stream = typeof(VoiceTrack).Assembly.GetManifestResourceStream($"Voices/{name}.wav");
        if (stream == null) throw new ArgumentException($"voice: '{name}' is not built in; take one of {string.Join(", ", BuiltIn)}", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return From(WavFile.Parse(bytes));
    }

    // In the manner of ITU-T P.56: pauses are no part of how loud somebody speaks.
    private static double ActiveRms(WavFile wav)
    {
        double[] powers = [.. wav.Samples.Chunk(wav.SampleRate / FramesPerSecond).Select(frame => frame.Average(s => (double)s * s))];
        double loudest = powers.Max();
        if (loudest <= 0) throw new InvalidDataException("data: the file is silent; give one with a voice");
        double least = loudest / Math.Pow(10, ActiveRangeDb / 10);
        return Math.Sqrt(powers.Where(p => p >= least).Average());
    }
}
