using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Mixing;

/// <summary>The babble of eight voices at once, each equally loud while it speaks: what stands behind an agent on a floor.</summary>
internal sealed class Mixer
{
    /// <summary>Rms at the microphone of a voice that speaks at the reference level, mV.</summary>
    public const double ReferenceMv = 4;

    // Far below what the ADC shows. Exact zeros would leave the chain to numbers so small that a processor takes a hundred times as long for them.
    private const double LeastDb = -120;

    private const int Others = 8;
    private const int Seconds = 60;
    private readonly float[] _babble = new float[Seconds * Clip.SampleRate];

    /// <summary>Mixes voices of <paramref name="cast"/>; the rms of the babble is 1.</summary>
    public Mixer(Cast cast, Random random)
    {
        (Manner Manner, string Text)[] lines = [.. cast.Lines()];
        for (int v = 0; v < Others; v++)
        {
            (Manner manner, string text) = lines[v * lines.Length / Others];
            float[] voice = Espeak.Say(manner, text).Samples;
            int start = random.Next(voice.Length);
            for (int i = 0; i < _babble.Length; i++) _babble[i] += voice[(start + i) % voice.Length];
        }

        float rms = (float)Math.Sqrt(_babble.Average(s => (double)s * s));
        for (int i = 0; i < _babble.Length; i++) _babble[i] /= rms;
    }

    /// <summary>A level against the reference as an rms at the microphone, mV.</summary>
    public static float Mv(double db) => (float)(ReferenceMv * Math.Pow(10, db / 20));

    /// <summary>Adds the babble at <paramref name="db"/> against the reference, from <paramref name="start"/> in it; minus infinity adds what nobody hears.</summary>
    public void AddTo(float[] microphoneMv, double db, int start)
    {
        float gain = Mv(Math.Max(db, LeastDb));
        for (int i = 0; i < microphoneMv.Length; i++) microphoneMv[i] += gain * _babble[(start + i) % _babble.Length];
    }
}
