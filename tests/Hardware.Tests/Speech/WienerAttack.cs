namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>
/// The strongest linear attack: whoever has the pin's readings is also given the speech itself, and makes of both the filter that best leads from
/// one to the other (Wiener's: cross spectrum by spectrum, in segments of 1,024 half overlapping under a Hann window). A real attacker has to guess it.
/// </summary>
internal static class WienerAttack
{
    private const int Segment = 1_024;
    private const int Hop = Segment / 2;

    /// <summary>What the filter makes of <paramref name="readings"/> when it has been fitted to <paramref name="speech"/>; as many samples.</summary>
    public static double[] Reconstruct(double[] readings, double[] speech)
    {
        double mean = readings.Average();
        double[] centred = [.. readings.Select(reading => reading - mean)];
        (double[] Re, double[] Im)[] seen = Spectra(centred);
        (double[] re, double[] im) = Filter(seen, Spectra(speech));
        var made = new double[readings.Length];
        for (int i = 0; i < seen.Length; i++) Add(made, i * Hop, Times(seen[i].Re, seen[i].Im, re, im));
        return made;
    }

    private static (double[] Re, double[] Im) Filter((double[] Re, double[] Im)[] seen, (double[] Re, double[] Im)[] wanted)
    {
        var re = new double[Segment];
        var im = new double[Segment];
        for (int k = 0; k < Segment; k++)
        {
            double power = 1e-30;
            for (int i = 0; i < seen.Length; i++)
            {
                (double a, double b) = (seen[i].Re[k], seen[i].Im[k]);
                (double c, double d) = (wanted[i].Re[k], wanted[i].Im[k]);
                power += (a * a) + (b * b);
                re[k] += (a * c) + (b * d);
                im[k] += (a * d) - (b * c);
            }

            re[k] /= power;
            im[k] /= power;
        }

        return (re, im);
    }

    private static (double[] Re, double[] Im)[] Spectra(double[] sound) =>
        [.. Enumerable.Range(0, ((sound.Length - Segment) / Hop) + 1).Select(i => Spectrum(sound, i * Hop))];

    private static (double[] Re, double[] Im) Spectrum(double[] sound, int start)
    {
        var re = new double[Segment];
        var im = new double[Segment];
        for (int i = 0; i < Segment; i++) re[i] = sound[start + i] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / Segment)));
        Fourier.Forward(re, im);
        return (re, im);
    }

    private static double[] Times(double[] a, double[] b, double[] c, double[] d)
    {
        var re = new double[Segment];
        var im = new double[Segment];
        for (int k = 0; k < Segment; k++)
        {
            re[k] = (a[k] * c[k]) - (b[k] * d[k]);
            im[k] = (a[k] * d[k]) + (b[k] * c[k]);
        }

        Fourier.Backward(re, im);
        return re;
    }

    // Hann windows that overlap by half add up to one.
    private static void Add(double[] made, int start, double[] piece)
    {
        for (int i = 0; i < Segment; i++) made[start + i] += piece[i];
    }
}
