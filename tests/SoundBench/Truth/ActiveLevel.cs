namespace DeskDevice.SoundBench.Truth;

/// <summary>
/// The active speech level of ITU-T P.56 (method B), at the full sample rate, in floating point: what the desk's own measure is held against. Written
/// from the recommendation's definition: an envelope by two exponential averages of 30 ms, thresholds a factor of two apart, a hangover of 200 ms for
/// each, and that threshold taken (interpolated in dB) which lies the margin of 15.9 dB below the level of what is active by it.
/// </summary>
internal static class ActiveLevel
{
    private const double AverageSeconds = 0.03;
    private const double HangoverSeconds = 0.2;
    private const double MarginDb = 15.9;
    private const int Thresholds = 15;

    /// <summary>Measures a sound whose peak is at most 1.</summary>
    /// <exception cref="InvalidOperationException">No threshold has the margin: it is silent.</exception>
    public static Activity Measure(float[] samples, int sampleRate)
    {
        double squares = samples.Sum(s => (double)s * s);
        double threshold = FindThreshold(Envelope(samples, sampleRate), squares, Hangover(sampleRate));
        bool[] active = Active(Envelope(samples, sampleRate), threshold, Hangover(sampleRate));
        return Activity.Of(active, squares, sampleRate);
    }

    private static int Hangover(int sampleRate) => (int)Math.Ceiling(HangoverSeconds * sampleRate);

    private static IEnumerable<double> Envelope(float[] samples, int sampleRate)
    {
        double keep = Math.Exp(-1 / (AverageSeconds * sampleRate));
        double p = 0, q = 0;
        foreach (float sample in samples)
        {
            p = (keep * p) + ((1 - keep) * Math.Abs(sample));
            q = (keep * q) + ((1 - keep) * p);
            yield return q;
        }
    }

    private static double FindThreshold(IEnumerable<double> envelope, double squares, int hangover)
    {
        var active = new long[Thresholds];
        int[] quiet = [.. Enumerable.Repeat(hangover, Thresholds)];
        foreach (double q in envelope)
        {
            for (int j = 0; j < Thresholds; j++)
            {
                if (q >= Math.ScaleB(1, j - Thresholds)) quiet[j] = 0;
                else if (quiet[j] < hangover) quiet[j]++;
                else continue;
                active[j]++;
            }
        }

        double below = 0;
        for (int j = 0; j < Thresholds && active[j] > 0; j++)
        {
            double thresholdDb = 20 * Math.Log10(Math.ScaleB(1, j - Thresholds));
            double margin = (10 * Math.Log10(squares / active[j])) - thresholdDb;
            if (margin > MarginDb)
            {
                below = margin;
                continue;
            }

            // The margin falls as the threshold rises: the crossing lies between the last threshold and this one.
            double part = j == 0 ? 1 : (below - MarginDb) / (below - margin);
            return Math.Pow(10, (thresholdDb - ((1 - part) * 20 * Math.Log10(2))) / 20);
        }

        throw new InvalidOperationException("active level: the sound is silent");
    }

    private static bool[] Active(IEnumerable<double> envelope, double threshold, int hangover)
    {
        int quiet = hangover;
        return [.. envelope.Select(q => (quiet = q >= threshold ? 0 : quiet + 1) <= hangover)];
    }
}
