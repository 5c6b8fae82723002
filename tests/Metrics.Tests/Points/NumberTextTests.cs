using System.Globalization;
using System.Text;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Tests.Points;

/// <summary>Numbers are written as the runtime writes them, only sooner.</summary>
public sealed class NumberTextTests
{
    private const int Times = 50_000;

    [Fact]
    public void Any_number_without_an_exponent_is_written_as_the_runtime_writes_it()
    {
        Random random = new(1);
        for (int i = 0; i < Times; i++) Same((1 + random.NextDouble()) * Math.Pow(2, random.Next(-15, 51)));
    }

    [Fact]
    public void Decimals_are_written_as_the_runtime_writes_them()
    {
        Random random = new(2);
        for (int i = 0; i < Times; i++) Same(random.NextInt64(1L << random.Next(1, 54)) / Math.Pow(10, random.Next(18)));
    }

    [Fact]
    public void Ratios_and_averages_are_written_as_the_runtime_writes_them()
    {
        Random random = new(3);
        for (int i = 0; i < Times; i++) Same(random.Next(-100_000, 100_000) / 10.0 / random.Next(1, 5_000));
    }

    [Fact]
    public void Half_way_between_two_texts_and_beside_a_power_of_two_it_is_written_as_the_runtime_writes_it()
    {
        for (int power = -14; power <= 50; power++)
        {
            double two = Math.Pow(2, power);
            foreach (double near in (double[])[Math.BitDecrement(two), two, Math.BitIncrement(two)]) Same(near);
            // Binary fractions end in a five, so that two texts may be equally near.
            for (int n = 1; n < 200; n++) Same(two + (n * Math.Pow(2, power - 40)));
            for (int n = 1; n < 200; n++) Same(two + (n * Math.Pow(2, power - 52)));
        }
    }

    [Fact]
    public void Where_the_ways_of_writing_meet_it_is_written_as_the_runtime_writes_it()
    {
        double[] edges = [0, -0.0, 1e-4, 1e15, 1L << 52, 4503599627370.496, 9007199254740.993, 0.001, 1e-5, 1e16, 1e22, 1e300, double.MaxValue, double.Epsilon, double.PositiveInfinity];
        foreach (double edge in edges)
        {
            foreach (double near in (double[])[Math.BitDecrement(edge), edge, Math.BitIncrement(edge)]) Same(near);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_772_447_400_000_000_000)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_whole_number_is_written_as_the_runtime_writes_it(long number) =>
        Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Written(to => NumberText.Write(to, number)));

    private delegate int Write(Span<byte> to);

    private static void Same(double number)
    {
        foreach (double signed in (double[])[number, -number])
        {
            string text = Written(to => NumberText.Write(to, signed));
            Assert.Equal(signed.ToString("R", CultureInfo.InvariantCulture), text);
            Assert.Equal(BitConverter.DoubleToInt64Bits(signed), BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
        }
    }

    private static string Written(Write write)
    {
        byte[] bytes = new byte[NumberText.Longest];
        return Encoding.UTF8.GetString(bytes, 0, write(bytes));
    }
}
