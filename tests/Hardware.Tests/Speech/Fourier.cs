namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>The discrete Fourier transform of a power of two of points, in place.</summary>
internal static class Fourier
{
    /// <summary>Forward: sum of x[n] e^(-2 pi i k n / N).</summary>
    public static void Forward(double[] real, double[] imaginary) => Transform(real, imaginary, -1);

    /// <summary>Backward, divided by N, so that it undoes the other.</summary>
    public static void Backward(double[] real, double[] imaginary)
    {
        Transform(real, imaginary, 1);
        for (int i = 0; i < real.Length; i++)
        {
            real[i] /= real.Length;
            imaginary[i] /= real.Length;
        }
    }

    private static void Transform(double[] re, double[] im, int sign)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i >= j) continue;
            (re[i], re[j]) = (re[j], re[i]);
            (im[i], im[j]) = (im[j], im[i]);
        }

        for (int size = 2; size <= n; size <<= 1)
        {
            for (int k = 0; k < size / 2; k++)
            {
                (double sin, double cos) = Math.SinCos(sign * 2 * Math.PI * k / size);
                for (int a = k; a < n; a += size) Butterfly(re, im, a, a + (size / 2), cos, sin);
            }
        }
    }

    private static void Butterfly(double[] re, double[] im, int a, int b, double cos, double sin)
    {
        double real = (re[b] * cos) - (im[b] * sin);
        double imaginary = (re[b] * sin) + (im[b] * cos);
        (re[b], im[b]) = (re[a] - real, im[a] - imaginary);
        re[a] += real;
        im[a] += imaginary;
    }
}
