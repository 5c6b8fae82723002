using DeskDevice.Conduct.Rules;
using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;

namespace DeskDevice.Conduct.Tests;

/// <summary>The whole step: copies, time that goes wrong, what does not bear on conduct.</summary>
public sealed class DeskConductTests
{
    [Fact]
    public void A_copy_lives_its_own_life()
    {
        Desk desk = new Desk().On(0, "ring").On(1_000, "answer").Speak(1_000, 70, 70).On(10_000, "help");
        Recording ahead = new();
        DeskConduct copy = desk.Conduct.Copy(ahead);
        copy.Second(70, 11_000);
        copy.Step(new DeskEvent { Boot = 7, Seq = 90, Ms = 12_000, Kind = EventKinds.Hold });
        copy.Advance(500_000);
        copy.Step(new DeskEvent { Boot = 7, Seq = 91, Ms = 600_000, Kind = EventKinds.End });
        Assert.Contains("+loud 11000", ahead.Lines);
        Assert.Contains("call 1 hold long 12000..600000 value 588000 limit 60000 rev 0", ahead.Lines);

        int lines = desk.Out.Lines.Count;
        desk.Speak(11_000, 10).On(20_000, "end").On(21_000, "done");
        Assert.Equal(
            [
                "call 1 volume kept 1000..20000 value 50 limit 60 rev 0", "call 1 dead-air kept 1000..20000 value 0 limit 10000 rev 0",
                "call 1 ended-by unknown 20000..20000 value 0 limit 0 rev 0",
                "call 1 wrap-up kept 20000..21000 value 1000 limit 60000 rev 0", "call 1 outcome kept 20000..21000 value 1000 limit 0 rev 0",
                "closed 1 inbound 0..21000 ring 1000 talk 19000 hold 0 longest 0 holds 0 wrap-up 1000 by unknown noted 1 voiced 3 in band 1 sum 150",
            ],
            desk.Out.Lines.Skip(lines));
    }

    [Fact]
    public void A_copy_goes_on_as_the_original_does()
    {
        Desk desk = new Desk().On(0, "dial").Speak(0, 70, 70, 70, 50).On(5_000, "hold").On(52_000, "help");
        Recording ahead = new();
        DeskConduct copy = desk.Conduct.Copy(ahead);
        Recording truth = desk.Out;
        ahead.Lit.UnionWith(truth.Lit);
        int lines = truth.Lines.Count;
        foreach (DeskConduct conduct in new[] { desk.Conduct, copy })
        {
            conduct.Advance(100_000);
            conduct.Step(new DeskEvent { Boot = 7, Seq = 50, Ms = 101_000, Kind = EventKinds.End });
            conduct.Step(new DeskEvent { Boot = 7, Seq = 51, Ms = 102_000, Kind = EventKinds.Done });
        }

        Assert.Equal(truth.Lines.Skip(lines), ahead.Lines);
    }

    [Fact]
    public void Time_that_goes_back_stands_still()
    {
        Desk desk = new Desk().On(50_000, "ring").On(20_000, "answer").Speak(5_000, 70, 70, 70).On(10_000, "hold").On(1_000, "unhold").On(0, "end").On(0, "done");
        Assert.All(desk.Out.Verdicts, verdict => Assert.True(verdict.ToMs >= verdict.FromMs, verdict.ToLine()));
        Assert.Contains("closed 1 inbound 50000..50000 ring 0 talk 0 hold 0", desk.Out.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_that_comes_late_does_not_end_an_episode_before_it_began()
    {
        Desk desk = new Desk().On(0, "dial").Speak(20_000, 70, 70, 70).Speak(5_000, 0, 0, 0).On(30_000, "end");
        Assert.Equal(["1 loud 20000..23000 value 70 limit 60 breaches 1"], desk.Verdicts("volume"));
    }

    [Fact]
    public void Another_boot_is_another_clock_and_the_built_in_limits()
    {
        Desk desk = Desk.Under(new Limits { Rings = 1 }).On(1_000_000, "ring").On(1_001_000, "missed").Reboot();
        Assert.Equal((500L, 500L), (desk.Conduct.NowMs, desk.Conduct.SinceMs));
        Assert.True(desk.Conduct.Limits.SameAs(new Limits()));
        desk.On(1_000, "ring").On(10_000, "answer");
        Assert.Equal("2 kept 1000..10000 value 9000 limit 15000 breaches 0", desk.Verdicts("ring").Last());
    }

    [Fact]
    public void The_second_half_of_the_limits_follows_the_first_and_is_built_in_where_it_does_not()
    {
        Desk desk = Desk.Under(new Limits { Revision = 4, HoldMs = 90_000 }).OnSecond(0, new Limits { Revision = 4, WrapUpMs = 30_000, PromiseMs = 20_000 });
        Assert.True(desk.Conduct.Limits.SameAs(new Limits { Revision = 4, HoldMs = 90_000, WrapUpMs = 30_000, PromiseMs = 20_000 }));
        desk.OnSecond(10, new Limits { Revision = 3, WrapUpMs = 5_000 });
        Assert.Equal(30_000, desk.Conduct.Limits.WrapUpMs);
        desk.On(20, new Limits { Revision = 5, HoldMs = 70_000 });
        Assert.True(desk.Conduct.Limits.SameAs(new Limits { Revision = 5, HoldMs = 70_000 }));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("levitate")]
    [InlineData("headset")]
    public void What_does_not_bear_on_conduct_changes_nothing(string kind) => Assert.Empty(new Desk().On(1_000, kind).Out.Lines);

    [Fact]
    public void An_odd_event_is_reported_with_its_state() => Assert.Equal(["odd idle hold 1000"], new Desk().On(1_000, "hold").Out.Lines);

    [Fact]
    public void Rules_have_names_of_their_own() => Assert.Equal(
            [
                "ring", "greet", "volume", "hold", "hold-cue", "promised-time", "ended-by", "transfer", "wrap-up", "outcome", "handle", "help", "call-back",
                "break", "dead-air", "placement", "pace",
            ], RuleBook.Open().Select(rule => rule.Name));
}
