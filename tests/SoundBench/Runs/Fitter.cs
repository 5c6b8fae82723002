using DeskDevice.Core.Sensors;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>Sets a desk's reference as an agent does: a headset is plugged in, and the sentence is spoken, twice where once is too short, in a room with its babble.</summary>
internal static class Fitter
{
    private const int FrameMs = 10;

    /// <summary>The reference for that voice, mV.</summary>
    /// <exception cref="InvalidOperationException">The Core's fitting found none.</exception>
    public static int ReferenceMv(Manner manner, double babbleDb, Mixer mixer, Random random)
    {
        float[] said = Espeak.Say(manner, Texts.Fitting(manner.Language)).Samples;
        float[] microphoneMv = [.. said.Concat(said).Select(s => s * Mixer.Mv(0)), .. new float[3 * Clip.SampleRate]];
        mixer.AddTo(microphoneMv, babbleDb, random.Next(int.MaxValue / 2));
        var fitting = new Fitting();
        fitting.Begin(0);
        long ms = 0;
        foreach (int mv in Pin.Read(microphoneMv, random))
        {
            if (fitting.Take(mv, LevelMeter.DefaultRestMv, ms += FrameMs)) break;
        }

        return fitting.State == Fitting.Found
            ? fitting.ReferenceMv
            : throw new InvalidOperationException($"fitting: {manner} found no reference (state {fitting.State}, {fitting.ReferenceMv} mV)");
    }
}
