namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>
/// What the module's converter makes of a voltage when it is read as fast as it can be, 80,000 times a second, and eight readings are averaged to
/// one: twelve bits over 3.1 V, with 0.3 mV of noise in each reading.
/// </summary>
internal static class AdcReadings
{
    private const double StepV = 3.1 / 4096;
    private const double NoiseV = 0.3e-3;
    private const int Readings = 8;

    /// <summary>Of a voltage at 10 kHz, V; as many averages.</summary>
    public static double[] Of(double[] volts, int seed)
    {
        Random random = new(seed);
        var read = new double[volts.Length];
        for (int i = 0; i < volts.Length; i++)
        {
            double next = i + 1 < volts.Length ? volts[i + 1] : volts[i];
            for (int k = 0; k < Readings; k++)
            {
                double now = volts[i] + ((next - volts[i]) * k / Readings) + (NoiseV * Gauss(random));
                read[i] += Math.Round(now / StepV) * StepV / Readings;
            }
        }

        return read;
    }

    /// <summary>Plain noise, as long as asked for.</summary>
    public static double[] Noise(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => Gauss(random))];
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
