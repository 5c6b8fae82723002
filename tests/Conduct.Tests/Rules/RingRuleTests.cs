using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 1: within three rings, and within 15 s, whichever is smaller.</summary>
public sealed class RingRuleTests
{
    [Theory]
    [InlineData("answer", 6_000, "1 kept 1000..6000 value 5000 limit 15000 breaches 0")]
    [InlineData("answer", 16_000, "1 kept 1000..16000 value 15000 limit 15000 breaches 0")]
    [InlineData("answer", 16_001, "1 late 1000..16001 value 15001 limit 15000 breaches 1")]
    [InlineData("missed", 16_000, "1 abandoned 1000..16000 value 15000 limit 15000 breaches 0")]
    [InlineData("missed", 16_001, "1 missed 1000..16001 value 15001 limit 15000 breaches 1")]
    [InlineData("end", 2_000, "1 abandoned 1000..2000 value 1000 limit 15000 breaches 0")]
    public void A_ring_is_judged_when_it_ends(string end, long ms, string verdict) =>
        Assert.Equal([verdict], new Desk().On(1_000, "ring").On(ms, end).Verdicts("ring"));

    [Theory]
    [InlineData(3, 4_000, 12_000)]
    [InlineData(3, 6_000, 15_000)]
    [InlineData(2, 5_000, 10_000)]
    public void The_smaller_of_rings_and_seconds_counts(int rings, int cadence, long limit)
    {
        Limits limits = new() { Rings = rings, RingCadenceMs = cadence, Revision = 4 };
        Desk kept = Desk.Under(limits).On(1_000, "ring").On(1_000 + limit, "answer");
        Assert.Equal([$"2 kept 1000..{1_000 + limit} value {limit} limit {limit} breaches 0"], kept.Verdicts("ring"));
        Desk late = Desk.Under(limits).On(1_000, "ring").On(1_001 + limit, "answer");
        Assert.Equal([$"2 late 1000..{1_001 + limit} value {limit + 1} limit {limit} breaches 1"], late.Verdicts("ring"));
        Assert.Equal(4, late.Out.Verdicts[0].Revision);
    }

    [Fact]
    public void The_countdown_turns_into_late_at_the_limit()
    {
        Desk desk = new Desk().On(1_000, "ring").On(20_000, "answer");
        Assert.Equal(["+ring 1000 until 16000", "-ring 16000", "+ring-late 16000", "-ring-late 20000"], desk.PromptsOf("ring", "ring-late"));
    }

    [Fact]
    public void An_answer_in_time_ends_the_countdown() =>
        Assert.Equal(["+ring 1000 until 16000", "-ring 3000"], new Desk().On(1_000, "ring").On(3_000, "answer").PromptsOf("ring", "ring-late"));

    [Theory]
    [InlineData("away")]
    [InlineData("help")]
    public void Without_a_ring_it_is_not_sensed(string before) =>
        Assert.Equal(["2 not-sensed 5000..5000 value 0 limit 15000 breaches 0"], new Desk().On(1_000, before).On(5_000, "answer").Verdicts("ring"));

    [Fact]
    public void Nothing_is_judged_outbound() => Assert.Empty(new Desk().On(1_000, "dial").On(5_000, "end").On(6_000, "done").Verdicts("ring"));

    [Fact]
    public void Taking_a_caller_back_from_hold_is_no_answer() =>
        Assert.Empty(new Desk().On(1_000, "dial").On(5_000, "hold").On(6_000, "answer").Verdicts("ring"));

    [Fact]
    public void Limits_that_move_while_it_rings_count_from_the_next_ring()
    {
        Desk desk = new Desk().On(0, "ring").On(5_000, new Limits { Rings = 1, Revision = 2 }).On(14_000, "answer").On(20_000, "end")
            .On(30_000, "ring").On(36_000, "answer");
        Assert.Equal(["1 kept 0..14000 value 14000 limit 15000 breaches 0", "5 late 30000..36000 value 6000 limit 5000 breaches 1"], desk.Verdicts("ring"));
        Assert.Equal([0, 2], desk.Out.Verdicts.Where(verdict => verdict.Rule == "ring").Select(verdict => verdict.Revision));
        Assert.DoesNotContain("+ring-late 5000", desk.Out.Lines);
    }

    [Fact]
    public void A_desk_that_stops_while_it_rings_ends_the_prompt_and_judges_nothing()
    {
        Desk desk = new Desk().On(1_000, "ring").On(20_000, "help").Reboot();
        Assert.Empty(desk.Out.Verdicts);
        Assert.Empty(desk.Out.Lit);
        Assert.Equal("-ring-late 20000", desk.PromptsOf("ring", "ring-late").Last());
    }
}
