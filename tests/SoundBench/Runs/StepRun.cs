using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>
/// Speaks at the reference level for half a minute, then too loud or too soft. The delay is that of the prompt behind the moment when the voice has truly been
/// so for the rule's minimum time: speech by the clean line (P.56), pauses left out. The babble lies 15 dB below the softer of the two.
/// </summary>
internal static class StepRun
{
    private const double SnrDb = 15;
    private const double FittingBabbleDb = -20;
    private const double BeforeSeconds = 30;
    private const double AfterSeconds = 60;
    private const double GapSeconds = 1;

    /// <summary>A step of <paramref name="stepDb"/>, where the rule wants <paramref name="leastSeconds"/> of it.</summary>
    public static StepHeard Of(Manner manner, IReadOnlyList<string> texts, double stepDb, double leastSeconds, int seed, Mixer mixer)
    {
        var random = new Random(seed);
        var desk = new DeskRun(Fitter.ReferenceMv(manner, FittingBabbleDb, mixer, random));
        (float[] before, _) = Talk(manner, texts, BeforeSeconds);
        (float[] after, bool[] isSpeech) = Talk(manner, texts, AfterSeconds);
        float[] microphoneMv = [.. before.Select(s => s * Mixer.Mv(0)), .. after.Select(s => s * Mixer.Mv(stepDb))];
        mixer.AddTo(microphoneMv, Math.Min(0, stepDb) - SnrDb, random.Next(int.MaxValue / 2));
        long stepMs = desk.NowMs + (long)(1000.0 * before.Length / Clip.SampleRate);
        desk.Hear(Pin.Read(microphoneMv, random));
        desk.End();
        int frame = 0;
        for (double wanted = leastSeconds * 1000; wanted > 0; frame++)
        {
            if (isSpeech[frame]) wanted -= DeskRun.TickMs;
        }

        return new StepHeard(desk, stepMs, stepMs + (frame * DeskRun.TickMs));
    }

    private static (float[] Samples, bool[] IsSpeech) Talk(Manner manner, IReadOnlyList<string> texts, double seconds)
    {
        List<float> samples = [];
        List<bool> isSpeech = [];
        for (int i = 0; samples.Count < seconds * Clip.SampleRate; i++)
        {
            Clip clip = Espeak.Say(manner, texts[i % texts.Count]);
            samples.AddRange(clip.Samples);
            samples.AddRange(new float[(int)(GapSeconds * Clip.SampleRate)]);
            isSpeech.AddRange(clip.Activity.Frames);
            isSpeech.AddRange(new bool[(int)(samples.Count * 100L / Clip.SampleRate) - isSpeech.Count]);
        }

        return ([.. samples], [.. isSpeech]);
    }
}
