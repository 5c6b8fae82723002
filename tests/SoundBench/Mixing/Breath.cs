using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Mixing;

/// <summary>
/// Breath on a microphone before the mouth: a model, no recording. Noise below some 500 Hz, 150 to 350 ms long, up within 20 ms and fading, 16 to 24 dB above
/// the voice's reference.
/// </summary>
internal static class Breath
{
    private const double LowPassSeconds = 0.0003;
    private const double RiseSeconds = 0.02;

    /// <summary>Adds one breath that begins at <paramref name="at"/> (a sample).</summary>
    public static void AddTo(float[] microphoneMv, int at, Random random)
    {
        int length = (int)((0.15 + (0.2 * random.NextDouble())) * Clip.SampleRate);
        var noise = new float[length];
        double low = 0;
        for (int i = 0; i < length; i++)
        {
            low += ((random.NextDouble() * 2) - 1 - low) / (LowPassSeconds * Clip.SampleRate);
            double seconds = (double)i / Clip.SampleRate;
            noise[i] = (float)(low * Math.Min(1, seconds / RiseSeconds) * Math.Exp(-3.0 * i / length));
        }

        float gain = Mixer.Mv(16 + (8 * random.NextDouble())) / (float)Math.Sqrt(noise.Average(s => (double)s * s));
        for (int i = 0; i < length && at + i < microphoneMv.Length; i++) microphoneMv[at + i] += gain * noise[i];
    }
}
