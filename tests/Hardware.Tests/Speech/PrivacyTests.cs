using DeskDevice.Hardware.Tests.Analogue;
using DeskDevice.Support;
using DeskDevice.Virtual.Sound;
using Xunit.Abstractions;

namespace DeskDevice.Hardware.Tests.Speech;

/// <summary>
/// The claim: the ADC pin receives no usable audio-band signal; words could not be recovered from it in our tests. What remains, talk timing,
/// rhythm and loudness, is no part of it.
/// </summary>
public sealed class PrivacyTests(ITestOutputHelper output)
{
    private const double Margin = 0.05;
    private const double ShortSeconds = 1.3;
    private static readonly string[] Filter = ["R9", "C9", "R10", "R11", "C10", "C11A", "C11B", "R12", "C12"];

    [NeedsProgramFact(Spice.Program)]
    public void Words_cannot_be_recovered_from_the_pin_even_with_a_part_broken()
    {
        ChainNetlist chain = Bench.Chain().WithoutSense();
        ChainNetlist[] chains = [chain, chain.Opened("C9"), chain.Opened("C11A"), chain.Opened("C12")];
        var runs = new SpokenRun[chains.Length];
        Parallel.For(0, chains.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => runs[i] = SpokenRun.Of(chains[i], "sk", ShortSeconds, Care.Quick));
        foreach (SpokenRun run in runs) AssertHidden("sk", run);
        Assert.InRange(runs[0].UnderstoodBeforeTheFilter(), 0.9, 1.001);
        AssertLikeTheModel(runs[0]);
    }

    [LongFact]
    [Trait("Category", "Long")]
    public void Words_cannot_be_recovered_in_any_of_the_five_languages()
    {
        foreach (string language in VoiceTrack.BuiltIn)
        {
            AssertHidden(language, SpokenRun.Of(Bench.Chain().WithoutSense(), language, 10, Care.Fine));
        }
    }

    [LongFact]
    [Trait("Category", "Long")]
    public void Words_cannot_be_recovered_with_any_one_part_of_the_filter_open_or_shorted()
    {
        ChainNetlist chain = Bench.Chain().WithoutSense();
        (string Fault, ChainNetlist Chain)[] faults = [.. Filter.SelectMany(part => new[] { ($"{part} open", chain.Opened(part)), ($"{part} shorted", chain.Shorted(part)) })];
        Assert.All(faults, fault => AssertHidden(fault.Fault, SpokenRun.Of(fault.Chain, "sk", 10, Care.Quick)));
    }

    [LongFact]
    [Trait("Category", "Long")]
    public void Words_cannot_be_recovered_from_the_other_two_analogue_pins()
    {
        foreach (string pin in new[] { "headsetsense", "midrail" }) AssertHidden(pin, SpokenRun.Of(Bench.Chain(), "sk", 10, Care.Fine, pin));
    }

    private void AssertHidden(string what, SpokenRun run)
    {
        double understood = run.Understood();
        double noise = run.OfNoise();
        output.WriteLine($"{what}: {understood:0.000}; the same attack on noise {noise:0.000}, plain noise {run.OfPlainNoise():0.000}");
        Assert.True(understood <= noise + Margin, $"{what}: STOI {understood:0.000}, where noise has {noise:0.000}");
    }

    private void AssertLikeTheModel(SpokenRun run)
    {
        (float[] mv, int rate) = SpokenRun.Phrase("sk", ShortSeconds);
        float[] model = EnvelopeChain.DepthsMv(mv, rate);
        double[] simulated = [.. Enumerable.Range(1, model.Length - 1).Select(i => 1_650 - (run.PinV[i * Spice.PerSecond / EnvelopeChain.ReadingsPerSecond] * 1e3))];
        double off = 20 * Math.Log10(model[1..].Average() / simulated.Average());
        output.WriteLine($"the virtual desks' model over the phrase: {off:0.00} dB above ngspice");
        Assert.InRange(off, -0.5, 0.5);
    }
}
