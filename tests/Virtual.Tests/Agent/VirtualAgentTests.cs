using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Core;
using DeskDevice.Virtual.Agent;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Desks;

namespace DeskDevice.Virtual.Tests.Agent;

public sealed class VirtualAgentTests
{
    private const int Desks = 40;
    private const long Ticks = 100 * 60 * 40;

    private static readonly Lazy<DeskTally[]> Floor = new(() => [.. Enumerable.Range(1, Desks).Select(number => Live(number, new Limits()))]);

    [Fact]
    public void Every_press_means_what_the_agent_planned() => Assert.Equal(0, Floor.Value.Sum(t => t.Oddities));

    [Fact]
    public void All_three_rules_are_kept_and_broken()
    {
        Dictionary<string, int> verdicts = Floor.Value.SelectMany(t => t.VerdictCounts).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Sum(v => v.Value));
        string[] expected = ["hold kept", "hold long", "ring kept", "ring late", "ring missed", "volume kept", "volume loud", "volume soft"];
        Assert.Empty(expected.Except(verdicts.Keys));
        Assert.True(verdicts["ring kept"] > 5 * verdicts["ring late"]);
        Assert.True(verdicts["volume kept"] > verdicts["volume loud"] && verdicts["volume kept"] > verdicts["volume soft"]);
    }

    [Fact]
    public void An_agent_in_no_spell_speaks_at_the_reference()
    {
        double[] kept = [.. Floor.Value.SelectMany(t => t.Verdicts).Where(v => v.Verdict is { Rule: "volume", Outcome: "kept" }).Select(v => v.Verdict.Value / 10.0)];
        Assert.InRange(kept.Average(), -2.5, 2.5);
    }

    [Fact]
    public void The_phone_rings_in_the_cadence_of_the_site()
    {
        DeskTally tally = Live(1, new Limits { RingCadenceMs = 3_000 });
        Assert.Equal(0, tally.Oddities);
        Assert.True(tally.Prompts[PromptKinds.Ring] > 0);
    }

    private static DeskTally Live(int number, Limits limits)
    {
        var agent = new VirtualAgent(DayShape.Default, 11, number) { RingCadenceMs = limits.RingCadenceMs };
        var tally = new DeskTally();
        var identity = new DeskIdentity { Site = "demo", Desk = $"02{number:x10}", Hardware = "virtual", Firmware = "0.1.0", Slot = "a" };
        var desk = new Desk(identity, number, "power", limits) { Observer = tally };
        desk.Level.ReferenceMv = agent.ReferenceMv;
        var readings = new Readings();
        for (long tick = 1; tick <= Ticks; tick++)
        {
            agent.Read(readings, tick * 10);
            desk.Step(readings, tick * 10);
        }

        return tally;
    }
}
