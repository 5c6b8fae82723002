using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>
/// Talk that a good agent might give: turns of whole texts with pauses for the caller, the level drifting 3 dB up and down in ten minutes and another 1 dB from
/// turn to turn, always inside of the band, in a room whose babble stays 15 dB below the reference. Whatever prompts in it is false.
/// </summary>
internal static class ShiftRun
{
    private const double BabbleDb = -15;
    private const double DriftDb = 3;
    private const double TurnDb = 1;
    private const double DriftSeconds = 600;
    private const double LeastPauseSeconds = 1;
    private const double PauseSeconds = 12;

    /// <summary>A desk that heard <paramref name="minutes"/> of that voice, its call over, and how long it lasted.</summary>
    public static ShiftHeard Of(Manner manner, IReadOnlyList<string> texts, double minutes, int seed, Mixer mixer)
    {
        var random = new Random(seed);
        var desk = new DeskRun(Fitter.ReferenceMv(manner, BabbleDb - 5, mixer, random));
        double seconds = 0;
        for (int turn = 0; seconds < minutes * 60; turn++)
        {
            Clip clip = Espeak.Say(manner, texts[turn % texts.Count]);
            double wanted = (DriftDb * Math.Sin(2 * Math.PI * seconds / DriftSeconds)) + (TurnDb * ((2 * random.NextDouble()) - 1));
            double pause = LeastPauseSeconds + (PauseSeconds * random.NextDouble());
            float[] microphoneMv = [.. new float[Pin.LeadSamples], .. clip.Samples.Select(s => s * Mixer.Mv(wanted)), .. new float[(int)(pause * Clip.SampleRate)]];
            mixer.AddTo(microphoneMv, BabbleDb, (int)(seconds * Clip.SampleRate));
            desk.Hear(Pin.ReadOn(microphoneMv, random));
            seconds += (double)(microphoneMv.Length - Pin.LeadSamples) / Clip.SampleRate;
        }

        desk.End();
        return new ShiftHeard(desk, seconds / 3600);
    }
}
