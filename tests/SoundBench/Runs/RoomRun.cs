using DeskDevice.Contract;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>Rooms and microphones that must not be taken for a voice: babble alone, and breath.</summary>
internal static class RoomRun
{
    private const int ReferenceMv = 230;
    private const double QuietBabbleDb = -25;

    /// <summary>Five minutes in which nobody speaks into the microphone: how often the desk said 'too loud', the part of the seconds it took for voice, its figure for the noise.</summary>
    public static (int Loud, double Voiced, double NoiseDb) Floor(double babbleDb, Mixer mixer)
    {
        const int seconds = 300;
        var random = new Random(1);
        var desk = new DeskRun(ReferenceMv);
        var microphoneMv = new float[seconds * Clip.SampleRate];
        mixer.AddTo(microphoneMv, babbleDb, 0);
        desk.Hear(Pin.Read(microphoneMv, random));
        desk.End();
        return (desk.Prompts.Count(p => p.Kind == PromptKinds.Loud), (desk.Record?.VoicedSeconds ?? 0) / (double)seconds, desk.Figures.Average(f => f.Noise / 10.0));
    }

    /// <summary>A minute of talk with a modelled breath in each pause: how many there were, how many the desk counted, and whether it took them for loudness.</summary>
    public static (int Breaths, int Counted, int Loud) Breathing(Manner manner, IReadOnlyList<string> texts, int seed, Mixer mixer)
    {
        var random = new Random(seed);
        var desk = new DeskRun(Fitter.ReferenceMv(manner, QuietBabbleDb, mixer, random));
        int breaths = 0;
        for (int turn = 0; turn < 6; turn++)
        {
            float[] said = Espeak.Say(manner, texts[turn % texts.Count]).Samples;
            float[] microphoneMv = [.. said.Select(s => s * Mixer.Mv(0)), .. new float[3 * Clip.SampleRate]];
            mixer.AddTo(microphoneMv, QuietBabbleDb, random.Next(int.MaxValue / 2));
            for (int i = 0; i < 2; i++, breaths++) Breath.AddTo(microphoneMv, said.Length + (int)((0.5 + (i * 1.2)) * Clip.SampleRate), random);
            desk.Hear(Pin.Read(microphoneMv, random));
        }

        desk.End();
        return (breaths, desk.Figures.Sum(f => f.Bursts), desk.Prompts.Count(p => p.Kind == PromptKinds.Loud));
    }
}
