namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>That STOI measures what it should: by identities that hold for every sound, and by order.</summary>
public sealed class StoiTests
{
    private static readonly double[] Voice = Resampled("sk");

    [Fact]
    public void Speech_is_wholly_understood_as_itself_at_any_loudness()
    {
        Assert.Equal(1, Stoi.Of(Voice, Voice), 6);
        Assert.Equal(1, Stoi.Of(Voice, [.. Voice.Select(x => 0.01 * x)]), 6);
        Assert.Equal(1, Stoi.Of(Voice, [.. Voice.Select(x => -x)]), 6);
    }

    [Fact]
    public void The_more_noise_the_less_is_understood()
    {
        double rms = Math.Sqrt(Voice.Average(x => x * x));
        double[] noise = AdcReadings.Noise(Voice.Length, seed: 3);
        double[] scores = [.. new[] { 20.0, 10, 0, -10, -30 }.Select(db => Stoi.Of(Voice, Mixed(noise, rms / Math.Pow(10, db / 20))))];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.InRange(scores[0], 0.9, 1);
        Assert.InRange(scores[^1], 0, 0.5);
    }

    [Fact]
    public void A_transform_and_its_inverse_give_back_what_went_in()
    {
        double[] real = AdcReadings.Noise(64, seed: 5);
        double[] imaginary = AdcReadings.Noise(64, seed: 6);
        (double[] r, double[] i) = (real[..], imaginary[..]);
        Fourier.Forward(r, i);
        double sum = real.Sum();
        Assert.Equal(sum, r[0], 9);
        Fourier.Backward(r, i);
        for (int k = 0; k < real.Length; k++) Assert.Equal(real[k], r[k], 9);
    }

    [Fact]
    public void The_attack_is_perfect_on_what_is_only_filtered()
    {
        double[] echo = [.. Voice.Select((x, i) => x + (0.3 * (i > 3 ? Voice[i - 4] : 0)))];
        Assert.InRange(Stoi.Of(Voice, WienerAttack.Reconstruct(echo, Voice)), 0.97, 1.001);
    }

    private static double[] Mixed(double[] noise, double level) => [.. Voice.Select((x, i) => x + (level * noise[i]))];

    private static double[] Resampled(string language)
    {
        (float[] mv, int rate) = SpokenRun.Phrase(language, 1.5);
        return [.. Enumerable.Range(0, (int)((mv.Length - 1L) * Stoi.SampleRate / rate)).Select(i =>
        {
            double at = (double)i * rate / Stoi.SampleRate;
            int n = (int)at;
            return mv[n] + ((at - n) * (mv[n + 1] - mv[n]));
        })];
    }
}
