using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests.Rules;

/// <summary>Standard 6: a single hold of at most a minute; the agent is told first, the supervisor after the breach and a grace.</summary>
public sealed class HoldRuleTests
{
    private const long Held = 10_000;

    [Theory]
    [InlineData("unhold", 30_000, "1 kept 10000..40000 value 30000 limit 60000 breaches 0")]
    [InlineData("unhold", 60_000, "1 kept 10000..70000 value 60000 limit 60000 breaches 0")]
    [InlineData("unhold", 60_001, "1 long 10000..70001 value 60001 limit 60000 breaches 1")]
    [InlineData("end", 90_000, "1 long 10000..100000 value 90000 limit 60000 breaches 1")]
    [InlineData("answer", 1_000, "1 kept 10000..11000 value 1000 limit 60000 breaches 0")]
    public void A_hold_is_judged_when_it_ends(string end, long after, string verdict) =>
        Assert.Equal([verdict], new Desk().On(0, "dial").On(Held, "hold").On(Held + after, end).Verdicts("hold"));

    [Theory]
    [InlineData(44_999)]
    [InlineData(45_000, "+hold 55000 until 70000", "-hold 55000")]
    [InlineData(59_999, "+hold 55000 until 70000", "-hold 69999")]
    [InlineData(74_999, "+hold 55000 until 70000", "-hold 70000", "+hold-long 70000", "-hold-long 84999")]
    [InlineData(90_000, "+hold 55000 until 70000", "-hold 70000", "+hold-long 70000", "+hold-supervisor 85000", "-hold-long 100000", "-hold-supervisor 100000")]
    public void The_prompts_come_at_45_60_and_75_seconds(long after, params string[] prompts) =>
        Assert.Equal(prompts, new Desk().On(0, "dial").On(Held, "hold").On(Held + after, "unhold").PromptsOf("hold", "hold-long", "hold-supervisor"));

    [Fact]
    public void Each_hold_counts_by_itself()
    {
        Desk desk = new Desk().On(0, "dial").On(10_000, "hold").On(50_000, "unhold").On(51_000, "hold").On(100_000, "unhold");
        Assert.All(desk.Out.Verdicts.Where(verdict => verdict.Rule == "hold"), verdict => Assert.Equal(Verdict.Kept, verdict.Outcome));
        Assert.Equal(["+hold 96000 until 111000", "-hold 100000"], desk.PromptsOf("hold", "hold-long", "hold-supervisor"));
    }

    [Fact]
    public void Without_a_grace_the_supervisor_hears_of_it_at_the_breach()
    {
        Desk desk = Desk.Under(new Limits { HoldGraceMs = 0 }).On(0, "dial").On(Held, "hold").On(80_000, "help");
        Assert.Equal(["+hold 55000 until 70000", "-hold 70000", "+hold-long 70000", "+hold-supervisor 70000"], desk.PromptsOf("hold", "hold-long", "hold-supervisor"));
    }

    [Fact]
    public void Without_a_warning_time_the_countdown_starts_with_the_hold()
    {
        Desk desk = Desk.Under(new Limits { HoldWarnMs = 0 }).On(0, "dial").On(Held, "hold").On(Held + 1, "help");
        Assert.Equal(["+hold 10000 until 70000"], desk.PromptsOf("hold", "hold-long", "hold-supervisor"));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(60_000)]
    [InlineData(75_000)]
    [InlineData(90_000)]
    public void Limits_that_move_while_a_caller_waits_count_from_the_next_hold(long moved)
    {
        Limits shorter = new() { HoldMs = 20_000, HoldWarnMs = 10_000, HoldGraceMs = 1_000, Revision = 2 };
        Desk desk = new Desk().On(0, "dial").On(Held, "hold").On(moved, shorter).On(95_000, "unhold").On(100_000, "hold").On(130_000, "unhold");
        Assert.Equal(
            ["1 long 10000..95000 value 85000 limit 60000 breaches 1", "1 long 100000..130000 value 30000 limit 20000 breaches 1"],
            desk.Verdicts("hold"));
        Assert.Equal(["+hold 55000 until 70000", "-hold 70000", "+hold-long 70000", "+hold-supervisor 85000"], desk.PromptsOf("hold", "hold-long", "hold-supervisor").Take(4));
        Assert.Equal([0, 2], desk.Out.Verdicts.Where(verdict => verdict.Rule == "hold").Select(verdict => verdict.Revision));
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(60_000)]
    [InlineData(75_000)]
    [InlineData(100_000)]
    public void A_desk_that_stops_on_hold_ends_its_prompts_and_judges_nothing(long after)
    {
        Desk desk = new Desk().On(0, "dial").On(Held, "hold").On(Held + after, "help").Reboot().On(200_000, "help");
        Assert.Empty(desk.Out.Lit);
        Assert.Empty(desk.Out.Verdicts);
    }
}
