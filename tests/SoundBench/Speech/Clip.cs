using DeskDevice.SoundBench.Truth;

namespace DeskDevice.SoundBench.Speech;

/// <summary>A clean piece of speech and what is known of it.</summary>
/// <param name="Manner">How it is spoken.</param>
/// <param name="Samples">At <see cref="SampleRate"/>, scaled so that its active speech level (ITU-T P.56) is an rms of 1.</param>
/// <param name="Syllables">How many syllables espeak-ng says it speaks.</param>
/// <param name="Activity">When it is speech.</param>
internal sealed record Clip(Manner Manner, float[] Samples, int Syllables, Activity Activity)
{
    /// <summary>espeak-ng's own rate, Hz.</summary>
    public const int SampleRate = 22_050;

    public double Seconds => (double)Samples.Length / SampleRate;

    /// <summary>Syllables for each second of speech, pauses left out.</summary>
    public double SyllableRate => Syllables / Activity.ActiveSeconds;
}
