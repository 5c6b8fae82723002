using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Sensors;
using DeskDevice.SoundBench.Mixing;
using DeskDevice.SoundBench.Speech;

namespace DeskDevice.SoundBench.Runs;

/// <summary>What the level meter made of one line.</summary>
/// <param name="Manner">How it was spoken.</param>
/// <param name="LevelErrorDb">The mean of the voiced seconds less the level it was spoken with.</param>
/// <param name="Wrong">Part of the 10 ms frames that were taken for speech and were none, or the other way round.</param>
/// <param name="RateError">Syllables a second of speech, as a part of what is true, less 1.</param>
/// <param name="VariationDb">Spread of the voiced seconds' levels.</param>
internal sealed record MeterReading(Manner Manner, double LevelErrorDb, double Wrong, double RateError, double VariationDb);

/// <summary>
/// Leads a line through chain and meter: spoken three times, with pauses of six tenths of its length. The first time the meter gets to know the room; the other
/// two are measured. What is speech is known from the clean line.
/// </summary>
internal static class MeterRun
{
    private const double FittingSnrDb = 20;
    private const int SecondFrames = 100;

    // Where the clean line ends in speech, its hangover goes on into the pause, as in P.56.
    private const int HangoverFrames = 20;

    private static readonly double[] LevelsDb = [-10, -5, 0, 5, 8];

    /// <summary>Line <paramref name="number"/> of the cast; the number draws its level and where the babble begins.</summary>
    public static MeterReading Of(Manner manner, string text, int number, double snrDb, Mixer mixer)
    {
        var random = new Random(number);
        Clip clip = Espeak.Say(manner, text);
        double levelDb = LevelsDb[number % LevelsDb.Length];
        var meter = new LevelMeter { ReferenceMv = Fitter.ReferenceMv(manner, -Math.Max(FittingSnrDb, snrDb), mixer, random) };
        float[] once = [.. clip.Samples.Select(s => s * Mixer.Mv(levelDb)), .. new float[clip.Samples.Length * 6 / 10]];
        float[] microphoneMv = [.. once, .. once, .. once];
        mixer.AddTo(microphoneMv, levelDb - snrDb, random.Next(int.MaxValue / 2));
        int[] pin = Pin.Read(microphoneMv, random);
        return Measure(meter, pin, clip, levelDb);
    }

    private static MeterReading Measure(LevelMeter meter, int[] pin, Clip clip, double levelDb)
    {
        int from = pin.Length / 3;
        for (int i = 0; i < from; i++) meter.Take(pin[i]);
        meter.Restart();
        List<double> levels = [];
        int wrong = 0;
        for (int i = from; i < pin.Length; i++)
        {
            meter.Take(pin[i]);
            if (meter.IsSpeech != IsSpeech(clip, (i - from) % from)) wrong++;
            if ((i - from) % SecondFrames != SecondFrames - 1) continue;
            int level = meter.TakeLevel();
            if (level != Wire.NotVoiced) levels.Add(level / 10.0);
        }

        VoiceFigures figures = meter.TakeFigures();
        double power = levels.Count == 0 ? 0 : levels.Average(db => Math.Pow(10, db / 10));
        double rate = figures.SpeechMs == 0 ? 0 : 1000.0 * figures.Syllables / figures.SpeechMs;
        double mean = levels.Count == 0 ? 0 : levels.Average();
        double variation = levels.Count == 0 ? 0 : Math.Sqrt(levels.Average(db => (db - mean) * (db - mean)));
        return new MeterReading(clip.Manner, (10 * Math.Log10(power)) - levelDb, (double)wrong / (pin.Length - from), (rate / clip.SyllableRate) - 1, variation);
    }

    private static bool IsSpeech(Clip clip, int frame)
    {
        bool[] frames = clip.Activity.Frames;
        return frame < frames.Length ? frames[frame] : frame < frames.Length + HangoverFrames && frames[^1];
    }
}
