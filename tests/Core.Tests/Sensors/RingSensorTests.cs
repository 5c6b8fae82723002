using DeskDevice.Core.Sensors;

namespace DeskDevice.Core.Tests.Sensors;

public class RingSensorTests
{
    private const int CadenceMs = 5000;

    [Fact]
    public void It_rings_from_the_first_pulse_to_the_one_that_does_not_come() =>
        Assert.Equal("20..16020", Play(ms => ms < 15_000 && ms % CadenceMs < 1000));

    [Fact]
    public void A_pulse_within_the_margin_is_the_same_ring() =>
        Assert.Equal("20..11920", Play(ms => ms < 1000 || ms is >= 5900 and < 6900));

    [Fact]
    public void A_double_pulse_within_the_cadence_is_one_ring() =>
        Assert.Equal("20..11620", Play(ms => ms < 10_000 && (ms % CadenceMs < 400 || ms % CadenceMs is >= 600 and < 1000)));

    [Fact]
    public void A_source_without_cadence_rings_for_as_long_as_it_is_on() =>
        Assert.Equal("20..13010", Play(ms => ms < 12_000));

    [Fact]
    public void A_spark_on_the_line_is_no_ring() =>
        Assert.Equal("", Play(ms => ms % 1000 < 20));

    [Fact]
    public void After_an_answer_a_last_pulse_is_no_new_ring_and_the_next_call_is()
    {
        RingSensor ring = new();
        List<long> rings = [];
        for (long ms = 0; ms < 30_000; ms += 10)
        {
            bool before = ring.IsRinging;
            ring.Step(ms < 10_000 && ms % CadenceMs < 1000 || ms is >= 20_000 and < 21_000, CadenceMs, ms);
            if (ring.IsRinging && !before) rings.Add(ms);
            if (ms == 3000) ring.Answered(CadenceMs, ms);
        }

        Assert.Equal([20, 20_020], rings);
    }

    private static string Play(Func<long, bool> signal)
    {
        RingSensor ring = new();
        string seen = "";
        for (long ms = 0; ms < 30_000; ms += 10)
        {
            bool before = ring.IsRinging;
            ring.Step(signal(ms), CadenceMs, ms);
            if (ring.IsRinging != before) seen += ring.IsRinging ? $"{ms}.." : $"{ms}";
        }

        return seen;
    }
}
