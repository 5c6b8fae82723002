namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>
/// STOI, how much of a speech can be understood: about 1 for the speech itself, about 0.4 and less for noise. After C. H. Taal, R. C. Hendriks,
/// R. Heusdens, J. Jensen, "An Algorithm for Intelligibility Prediction of Time-Frequency Weighted Noisy Speech", IEEE Transactions on Audio, Speech,
/// and Language Processing 19 (7), 2011, equations 1 to 6: 10 kHz, frames of 256 under a Hann window and half overlapping, those 40 dB below the loudest left out,
/// fifteen third-octave bands from 150 Hz, segments of 30 frames, clipped at -15 dB of distortion, mean of the correlations.
/// </summary>
internal static class Stoi
{
    /// <summary>Samples a second of both sounds.</summary>
    public const int SampleRate = 10_000;

    private const int Frame = 256;
    private const int Hop = 128;
    private const int Points = 512;
    private const int Bands = 15;
    private const double LowestHz = 150;
    private const int Segment = 30;
    private const double SilentDb = 40;
    private static readonly double Clip = 1 + Math.Pow(10, 15 / 20.0);

    /// <summary>Of <paramref name="heard"/>, against <paramref name="clean"/> speech; both at 10 kHz, a second long at least.</summary>
    public static double Of(double[] clean, double[] heard)
    {
        int[] frames = Loud(clean);
        if (frames.Length < Segment) throw new ArgumentException($"{frames.Length} frames of speech; give {Segment} or more", nameof(clean));
        double[][] x = [.. frames.Select(frame => Levels(clean, frame))];
        double[][] y = [.. frames.Select(frame => Levels(heard, frame))];
        double sum = 0;
        for (int first = 0; first + Segment <= frames.Length; first++)
        {
            for (int band = 0; band < Bands; band++) sum += Correlation(Row(x, first, band), Row(y, first, band));
        }

        return sum / ((frames.Length - Segment + 1) * Bands);
    }

    private static int[] Loud(double[] sound)
    {
        int count = ((Math.Max(sound.Length, Frame) - Frame) / Hop) + 1;
        double[] energy = [.. Enumerable.Range(0, count).Select(frame => Energy(sound, frame * Hop))];
        double least = energy.Max() * Math.Pow(10, -SilentDb / 10);
        return [.. Enumerable.Range(0, count).Where(frame => energy[frame] > least).Select(frame => frame * Hop)];
    }

    private static double Energy(double[] sound, int start)
    {
        double sum = 0;
        for (int i = 0; i < Frame; i++) sum += Square(Window(i) * sound[start + i]);
        return sum;
    }

    private static double[] Levels(double[] sound, int start)
    {
        var real = new double[Points];
        var imaginary = new double[Points];
        for (int i = 0; i < Frame; i++) real[i] = Window(i) * sound[start + i];
        Fourier.Forward(real, imaginary);
        var levels = new double[Bands];
        for (int k = 0; k <= Points / 2; k++)
        {
            int band = BandOf((double)k * SampleRate / Points);
            if (band >= 0) levels[band] += Square(real[k]) + Square(imaginary[k]);
        }

        return [.. levels.Select(Math.Sqrt)];
    }

    private static int BandOf(double hz)
    {
        if (hz <= 0) return -1;
        int band = (int)Math.Floor((3 * Math.Log2(hz / LowestHz)) + 0.5);
        return band is >= 0 and < Bands ? band : -1;
    }

    private static double[] Row(double[][] levels, int first, int band) => [.. Enumerable.Range(first, Segment).Select(frame => levels[frame][band])];

    private static double Correlation(double[] x, double[] y)
    {
        double scale = Norm(x) / (Norm(y) + 1e-20);
        double[] clipped = [.. y.Select((value, i) => Math.Min(value * scale, x[i] * Clip))];
        double meanX = x.Average();
        double meanY = clipped.Average();
        double[] a = [.. x.Select(value => value - meanX)];
        double[] b = [.. clipped.Select(value => value - meanY)];
        return a.Zip(b, (p, q) => p * q).Sum() / ((Norm(a) * Norm(b)) + 1e-20);
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(Square));

    private static double Window(int i) => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 1) / (Frame + 1)));

    private static double Square(double x) => x * x;
}
