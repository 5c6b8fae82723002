using DeskDevice.Support;
using DeskDevice.Virtual.Sound;
using Xunit.Abstractions;

namespace DeskDevice.Hardware.Tests.Analogue;

/// <summary>What the envelope chain does, by ngspice, with the parts and wires of the board. All of it is simulation.</summary>
public sealed class EnvelopeTests(ITestOutputHelper output)
{
    private const double ToneHz = 1_000;

    [NeedsProgramFact(Spice.Program)]
    public void The_pin_rests_at_mid_rail_and_falls_in_proportion_to_loudness()
    {
        double[] loudness = [0.1, 0.5, 2, 4, 20];
        (double, double, double)[] pieces = [(0, ToneHz, 0.1), .. loudness.Select(mv => (mv, ToneHz, 0.3))];
        double[] depths = Bench.Depths(Bench.Chain().WithoutSense(), Care.Quick, pieces);
        Assert.InRange(depths[0], -5, 5);
        double perMv = depths[^2] / loudness[^2];
        for (int i = 0; i < loudness.Length; i++)
        {
            double off = Decibel(depths[i + 1] / (perMv * loudness[i]));
            output.WriteLine($"{loudness[i],5:0.0} mV rms: {depths[i + 1],7:0.0} mV below mid-rail, {off,6:0.00} dB off a straight line");
            // Below half a millivolt the rectifier's amplifier is too slow for so small a signal; 20 mV nearly fills the converter's span.
            if (loudness[i] >= 0.5) Assert.InRange(off, -1, 1);
            Assert.InRange(off, -8, 1);
        }

        Assert.InRange(depths[^1], 1_000, 1_600);
    }

    [NeedsProgramFact(Spice.Program)]
    public void It_attacks_and_decays_within_a_tenth_of_a_second()
    {
        string source = Bench.Tones((0, ToneHz, 0.1), (4, ToneHz, 0.4), (0, ToneHz, 0.4));
        double[][] run = Spice.Transient(Bench.Chain().WithoutSense().Text(source), 0.9, Care.Quick, "level", "vmid");
        double[] depth = [.. run[1].Zip(run[2], (level, rest) => rest - level)];
        double full = depth[4_000..4_900].Average();
        double to63 = Array.FindIndex(depth, 1_000, d => d > 0.632 * full) - 1_000;
        double to90 = Array.FindIndex(depth, 1_000, d => d > 0.9 * full) - 1_000;
        double decay = Array.FindIndex(depth, 5_000, d => d < 0.1 * full) - 5_000;
        output.WriteLine($"63 % after {to63 / 10:0.0} ms, 90 % after {to90 / 10:0.0} ms; down to 10 % {decay / 10:0.0} ms after the end");
        Assert.InRange(to63 / 10, 44, 64);
        Assert.InRange(to90 / 10, 66, 95);
        Assert.InRange(decay / 10, 60, 110);
    }

    [NeedsProgramFact(Spice.Program)]
    public void Voice_passes_the_preamplifier_and_nothing_above_a_few_hertz_passes_the_poles()
    {
        double[][] run = Spice.Frequencies(Bench.Chain().Text("Vtone src micn AC 1"), 10, 1, 10_000, "pre", "level", "micp", "headsetsense", "midrail");
        Assert.InRange(Decibel(At(run, 1, 1_000)), 27.5, 29);
        Assert.InRange(Decibel(At(run, 1, 3_162) / At(run, 1, 1_000)), -2, 0);
        Assert.InRange(Decibel(At(run, 1, 158.5) / At(run, 1, 1_000)), -4, -2);
        double slow = Decibel(At(run, 2, 1) / At(run, 1, 1));
        double audio = Decibel(At(run, 2, 316.2) / At(run, 1, 316.2)) - slow;
        double sense = Decibel(At(run, 4, 316.2));
        double middle = Decibel(At(run, 5, 316.2));
        double load = Decibel(At(run, 3, 1_000));
        output.WriteLine($"poles at 316 Hz: {audio:0} dB; headset sense there: {sense:0} dB, mid-rail: {middle:0} dB; the line at 1 kHz: {load:0.00} dB");
        Assert.InRange(audio, double.NegativeInfinity, -110);
        Assert.InRange(sense, double.NegativeInfinity, -90);
        Assert.InRange(middle, double.NegativeInfinity, -90);
        Assert.InRange(load, -0.25, 0);
    }

    [NeedsProgramFact(Spice.Program)]
    public void The_model_of_the_virtual_desks_is_within_half_a_decibel()
    {
        double[] tones = [300, 1_000, 2_500];
        double[] depths = Bench.Depths(Bench.Chain().WithoutSense(), Care.Quick, [.. tones.Select(hz => (4.0, hz, 0.25))]);
        for (int i = 0; i < tones.Length; i++)
        {
            float[] tone = [.. Enumerable.Range(0, 24_000).Select(n => (float)(4 * Math.Sqrt(2) * Math.Sin(2 * Math.PI * tones[i] * n / 48_000)))];
            double off = Decibel(EnvelopeChain.DepthsMv(tone, 48_000)[^1] / depths[i]);
            output.WriteLine($"{tones[i]} Hz: ngspice {depths[i]:0.0} mV, the model {off:0.00} dB above");
            Assert.InRange(off, -0.5, 0.5);
        }
    }

    [NeedsProgramFact(Spice.Program)]
    public void A_dynamic_microphone_16_decibels_lower_reads_as_loud_with_the_shunts_on_J6()
    {
        ChainNetlist chain = Bench.Chain().WithoutSense();
        double electret = Bench.Depths(chain, Care.Quick, (4, ToneHz, 0.3))[0];
        double dynamic = Bench.Depths(chain.ForDynamicMicrophone(), Care.Quick, (4 / Math.Pow(10, 16 / 20.0), ToneHz, 0.3))[0];
        output.WriteLine($"{Decibel(dynamic / electret):0.00} dB");
        Assert.InRange(Decibel(dynamic / electret), -1.5, 1);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public void Parts_within_their_tolerance_move_the_level_by_less_than_a_decibel()
    {
        Random random = new(20261122);
        Dictionary<string, double> tolerance = Board.Intent.Load().Parts.Parts.SelectMany(part => part.Refs!.Select(name => (name, part.Tolerance))).ToDictionary();
        double wanted = Bench.Depths(Bench.Chain().WithoutSense(), Care.Quick, (4, ToneHz, 0.35))[0];
        for (int i = 0; i < 60; i++)
        {
            ChainNetlist chain = Bench.Chain().WithoutSense();
            foreach (string part in chain.Valued.ToArray()) chain = chain.Scaled(part, 1 + (tolerance[part] * ((2 * random.NextDouble()) - 1)));
            double off = Decibel(Bench.Depths(chain, Care.Quick, (4, ToneHz, 0.35))[0] / wanted);
            output.WriteLine($"{off:0.00} dB");
            Assert.InRange(off, -1, 1);
        }
    }

    private static double At(double[][] run, int column, double hz)
    {
        int i = Enumerable.Range(0, run[0].Length).MinBy(n => Math.Abs(Math.Log(run[0][n] / hz)));
        return run[column][i];
    }

    private static double Decibel(double ratio) => 20 * Math.Log10(ratio);
}
