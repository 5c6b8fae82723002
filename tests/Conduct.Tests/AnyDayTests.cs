using DeskDevice.Conduct.Calls;
using DeskDevice.Conduct.Tests.Scripts;
using DeskDevice.Contract.Events;
using FsCheck;
using FsCheck.Fluent;
using Happening = DeskDevice.Conduct.Tests.Scripts.RandomDay.Happening;

namespace DeskDevice.Conduct.Tests;

/// <summary>What must hold on any day: how often anybody asks makes no difference, and nothing is negative, lost or lit for ever.</summary>
public sealed class AnyDayTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(150);

    [Fact]
    public void It_makes_no_difference_how_often_the_deadlines_are_looked_at() => Check.One(Many, Prop.ForAll(RandomDay.Day.ToArbitrary(), day =>
    {
        string never = Play(day, (_, _, _) => { });
        string often = Play(day, (conduct, from, to) =>
        {
            for (long ms = from; ms <= to; ms += 10) conduct.Advance(ms);
        });
        string late = Play(day, (conduct, _, to) => conduct.Advance(to));
        string once = Play(day, (conduct, from, to) => conduct.Advance(from + ((to - from) / 3)));
        return never == often && never == late && never == once;
    }));

    [Fact]
    public void The_gateway_that_hears_of_voice_afterwards_reaches_what_the_desk_reached() => Check.One(Many, Prop.ForAll(RandomDay.Day.ToArbitrary(), day =>
    {
        List<DeskEvent> sent = [];
        Recording desk = PlayLive(day, sent);
        Recording gateway = new();
        DeskConduct conduct = new(gateway);
        foreach (DeskEvent e in sent) conduct.Step(e);
        return desk.Lines.SequenceEqual(gateway.Lines);
    }));

    [Fact]
    public void Times_add_up_and_nothing_stays_lit() => Check.One(Many, Prop.ForAll(RandomDay.Day.ToArbitrary(), day =>
    {
        List<DeskEvent> sent = [];
        PlayLive(day, sent);

        // The same events with every third time set back, as a broken desk might send them.
        Recording output = new();
        DeskConduct conduct = new(output);
        for (int i = 0; i < sent.Count; i++) conduct.Step(i % 3 == 2 && sent[i].Levels == null ? day[i % day.Length].At(sent[i].Ms / 2, sent[i].Seq) : sent[i]);
        conduct.Step(new DeskEvent { Boot = 4, Seq = 1, Ms = 5, Kind = EventKinds.Boot });

        Assert.Empty(output.Lit);
        Assert.All(output.Calls, AssertSum);
        Assert.All(output.Verdicts, verdict =>
        {
            Assert.True(verdict.ToMs >= verdict.FromMs, verdict.ToLine());
            Assert.True(verdict.Call == 0 || output.Calls.Exists(call => call.Seq == verdict.Call), verdict.ToLine());
        });
        Assert.Equal(output.Calls.Count, output.Calls.Select(call => call.Seq).Distinct().Count());
    }));

    private static void AssertSum(CallRecord call)
    {
        Assert.Equal(call.ClosedMs - call.OpenedMs, Math.Max(0, call.RingMs) + call.HandleMs());
        Assert.InRange(call.LongestHoldMs, 0, call.HoldMs);
        Assert.True(call.TalkMs >= 0 && call.WrapUpMs >= 0 && call.SecondsInBand <= call.VoicedSeconds, call.Seq.ToString());
    }

    private static string Play(Happening[] day, Action<DeskConduct, long, long> between)
    {
        Recording output = new();
        DeskConduct conduct = new(output);
        long ms = 1_000;
        for (int i = 0; i < day.Length; i++)
        {
            if (i > 0) between(conduct, ms, ms + day[i].Gap);
            ms += day[i].Gap;
            conduct.Step(day[i].At(ms, i + 1));
        }

        return string.Join('\n', output.Lines);
    }

    // As a desk does it: a level each second while talking, told upward in batches, before anything that moves the call timer or the limits.
    private static Recording PlayLive(Happening[] day, List<DeskEvent> sent)
    {
        Recording output = new();
        DeskConduct conduct = new(output);
        long ms = 1_000;
        foreach (Happening next in day)
        {
            List<int> levels = [];
            long at = ms;
            for (long second = ms + 1000; second <= ms + next.Gap && conduct.State == CallState.Talking; second += 1000)
            {
                conduct.Second(next.Levels[levels.Count], second);
                levels.Add(next.Levels[levels.Count]);
            }

            ms += next.Gap;
            if (levels.Count > 0)
            {
                sent.Add(new DeskEvent { Boot = 3, Seq = sent.Count + 1, Ms = ms, Kind = EventKinds.Voice, At = at, Levels = levels.ToArray() });
            }

            sent.Add(next.At(ms, sent.Count + 1));
            conduct.Step(sent[^1]);
        }

        return output;
    }
}
