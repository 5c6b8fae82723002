using DeskDevice.SoundBench.Speech;
using DeskDevice.Virtual.Sound;

namespace DeskDevice.SoundBench.Mixing;

/// <summary>What the desk's ADC reads of a microphone's voltage.</summary>
internal static class Pin
{
    /// <summary>Below this an ESP32's ADC does not read straight, mV: the loudest peaks are cut there.</summary>
    public const int LeastMv = 150;

    /// <summary>Samples that <see cref="ReadOn"/> wants ahead of what is read: half a second, in which the chain settles.</summary>
    public const int LeadSamples = Clip.SampleRate / 2;

    private const int LeadReadings = EnvelopeChain.ReadingsPerSecond / 2;

    // Modelled: the datasheets give no figure for a board of this kind.
    private const double NoiseMv = 1;

    /// <summary>Readings, mV, every 10 ms.</summary>
    public static int[] Read(float[] microphoneMv, Random random) =>
        [.. EnvelopeChain.DepthsMv(microphoneMv, Clip.SampleRate).Select(depth => Math.Max(LeastMv, EnvelopeChain.PinMv(depth + (float)(NoiseMv * Normal(random)))))];

    /// <summary>Readings of a sound that goes on from another, without those of its lead: a chain that began at rest would show a gap in the babble.</summary>
    public static IEnumerable<int> ReadOn(float[] microphoneMv, Random random) => Read(microphoneMv, random).Skip(LeadReadings);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
