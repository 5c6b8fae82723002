using DeskDevice.Contract;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>Rooms and microphones that must not be taken for a voice: babble alone, and breath.</summary>
internal static class RoomRun
{
    private const int ReferenceMv = 230;
    private const double QuietBabbleDb = -25;

    /// <summary>A time in which nobody speaks into the microphone: how often the desk said 'too loud', the part of the seconds it took for voice, its figure for the noise.</summary>
    public static (int Loud, double Voiced, double NoiseDb) Floor(double babbleDb, int seconds, Mixer mixer)
    {
        var random = new Random(1);
        var desk = new DeskRun(ReferenceMv);
        var microphoneMv = new float[Pin.LeadSamples + (seconds * Clip.SampleRate)];
        mixer.AddTo(microphoneMv, babbleDb, 0);
        desk.Hear(Pin.ReadOn(microphoneMv, random));
        desk.End();
        return (desk.Prompts.Count(p => p.Kind == PromptKinds.Loud), (double)(desk.Record?.VoicedSeconds ?? 0) / seconds, desk.Figures.Where(f => f.Noise > -Wire.MaxLevel).Average(f => f.Noise / 10.0));
    }

    /// <summary>Turns of talk with two modelled breaths in the pause behind each: how many there were, how many the desk counted, and whether it took them for loudness.</summary>
    public static (int Breaths, int Counted, int Loud) Breathing(Manner manner, IReadOnlyList<string> texts, int turns, int seed, Mixer mixer)
    {
        var random = new Random(seed);
        var desk = new DeskRun(Fitter.ReferenceMv(manner, QuietBabbleDb, mixer, random));
        int breaths = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            float[] said = Espeak.Say(manner, texts[turn % texts.Count]).Samples;
            float[] microphoneMv = [.. new float[Pin.LeadSamples], .. said.Select(s => s * Mixer.Mv(0)), .. new float[3 * Clip.SampleRate]];
            mixer.AddTo(microphoneMv, QuietBabbleDb, random.Next(int.MaxValue / 2));
            for (int i = 0; i < 2; i++, breaths++) Breath.AddTo(microphoneMv, Pin.LeadSamples + said.Length + (int)((0.5 + (i * 1.2)) * Clip.SampleRate), random);
            desk.Hear(Pin.ReadOn(microphoneMv, random));
        }

        desk.End();
        return (breaths, desk.Figures.Sum(f => f.Bursts), desk.Prompts.Count(p => p.Kind == PromptKinds.Loud));
    }
}
