using DeskDevice.Virtual.Sound;

namespace DeskDevice.SoundBench.Truth;

/// <summary>When a sound is speech, and how loud it is then.</summary>
/// <param name="Frames">For each 10 ms, whether most of it is active.</param>
/// <param name="ActiveRms">The rms over what is active.</param>
/// <param name="ActiveSeconds">How long it is active.</param>
internal sealed record Activity(bool[] Frames, double ActiveRms, double ActiveSeconds)
{
    public static Activity Of(bool[] active, double squares, int sampleRate)
    {
        var frames = new bool[(int)((long)active.Length * EnvelopeChain.ReadingsPerSecond / sampleRate)];
        for (int i = 0; i < frames.Length; i++)
        {
            int from = (int)((long)i * sampleRate / EnvelopeChain.ReadingsPerSecond);
            int to = (int)((i + 1L) * sampleRate / EnvelopeChain.ReadingsPerSecond);
            frames[i] = 2 * active.AsSpan(from, to - from).Count(true) > to - from;
        }

        int count = active.Count(isActive => isActive);
        return new Activity(frames, Math.Sqrt(squares / count), (double)count / sampleRate);
    }
}
