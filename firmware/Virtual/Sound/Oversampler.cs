namespace DeskDevice.Virtual.Sound;

/// <summary>Raises a sound's sample rate by a whole factor: a windowed-sinc interpolation, flat up to nearly half the old rate.</summary>
internal static class Oversampler
{
    private const int HalfWidth = 12;

    public static float[] Raise(ReadOnlySpan<float> samples, int factor)
    {
        if (factor == 1) return samples.ToArray();
        float[][] taps = [.. Enumerable.Range(0, factor).Select(phase => Taps((double)phase / factor))];
        var raised = new float[samples.Length * factor];
        for (int i = 0; i < raised.Length; i++) raised[i] = At(samples, i / factor, taps[i % factor]);
        return raised;
    }

    private static float At(ReadOnlySpan<float> samples, int centre, float[] taps)
    {
        int first = centre - HalfWidth + 1;
        int from = Math.Max(0, -first);
        int to = Math.Min(taps.Length, samples.Length - first);
        float sum = 0;
        for (int k = from; k < to; k++) sum += taps[k] * samples[first + k];
        return sum;
    }

    /// <summary>The weights of the samples around a point that lies <paramref name="fraction"/> of the way from one to the next.</summary>
    private static float[] Taps(double fraction)
    {
        var taps = new float[2 * HalfWidth];
        for (int k = 0; k < taps.Length; k++)
        {
            double x = k - HalfWidth + 1 - fraction;
            double hann = 0.5 + (0.5 * Math.Cos(Math.PI * x / HalfWidth));
            taps[k] = (float)(x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x) * hann);
        }

        return taps;
    }
}
