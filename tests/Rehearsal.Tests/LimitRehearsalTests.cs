using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using static DeskDevice.Rehearsal.Tests.Asked;

namespace DeskDevice.Rehearsal.Tests;

public sealed class LimitRehearsalTests
{
    [Fact]
    public void A_hold_is_prompted_and_broken_by_each_sides_own_limit()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Call("desk1", 60_000, holdMs: 50_000).Call("desk1", 600_000, holdMs: 35_000).Call("desk1", 1_200_000, holdMs: 80_000);
        RuleReport hold = Of(diary, Question()).Rule("hold");
        Assert.Equal(new Pair(2, 3), hold.Prompts);
        Assert.Equal(new Pair(1, 2), hold.Breaches);
        Assert.Equal(new Pair(2, 3), hold.Calls);
        Assert.Equal(new Pair(5_000 + 35_000, 20_000 + 5_000 + 50_000), hold.PromptMs);
        Assert.Equal(
            [new("hold", new Pair(2, 3), new Pair(5_000 + 15_000, 15_000 + 5_000 + 15_000)), new("hold-long", new Pair(1, 2), new Pair(20_000, 5_000 + 35_000)), new StageReport("hold-supervisor", new Pair(1, 1), new Pair(5_000, 20_000))],
            hold.Stages);
        Assert.Equal(2, hold.CallsChanged);
        Assert.Equal([(Diary.Start + 60_000, 50_000L), (Diary.Start + 600_000, 35_000L)], hold.Cases.Select(one => (one.AtMs!.Value, one.Value)));
    }

    [Fact]
    public void Silence_pace_and_the_microphone_are_told_by_the_seconds_and_their_figures()
    {
        Limits without = new() { Revision = 1, DeadAirMs = 0, BurstLimit = 0 };
        int[] silent = [10, 10, .. Enumerable.Repeat(Wire.NotVoiced, 12), 10, 10, 10, 10, 10, 10];
        VoiceFigures hurried = new() { Syllables = 128, SpeechMs = 16_000, Bursts = 9, Noise = -400 };
        Diary diary = new Diary().Boot("desk1", 0, without).Event("desk1", 0, EventKinds.Limits2, without).Event("desk1", 60_000, EventKinds.Dial)
            .Event("desk1", 80_000, EventKinds.Voice, levels: silent, figures: hurried).Event("desk1", 100_000, EventKinds.Voice, levels: silent)
            .Event("desk1", 110_000, EventKinds.End).Event("desk1", 120_000, EventKinds.Done);
        RehearsalReport report = Of(diary, Question() with { Would = new Limits { DeadAirMs = 10_000, PaceFast = 70, BurstLimit = 8 } });
        Assert.Equal((new Pair(0, 2), new Pair(0, 0), new Pair(0, 6_000)), Told("dead-air"));
        Assert.Equal((new Pair(0, 1), new Pair(0, 1), new Pair(0, 30_000)), Told("pace"));
        Assert.Equal((new Pair(0, 1), new Pair(0, 1), new Pair(0, 30_000)), Told("placement"));
        Assert.Equal([12_000L, 80L, 9L], new[] { "dead-air", "pace", "placement" }.Select(rule => Assert.Single(report.Rule(rule).Cases).Value));

        (Pair Prompts, Pair Breaches, Pair Ms) Told(string rule) => (report.Rule(rule).Prompts, report.Rule(rule).Breaches, report.Rule(rule).PromptMs);
    }

    [Fact]
    public void The_same_limits_change_nothing()
    {
        // What these days hold of transfers, help and breaks is left to chance.
        string[] usual = ["ring", "loud", "soft", "hold"];
        Diary diary = RandomDays.Write(desks: 6, seed: 3, Present);
        RehearsalReport report = Of(diary, Question() with { Would = Present });
        Assert.True(report.Calls > 50, $"{report.Calls} calls are too few to tell");
        Assert.All(report.Rules, rule =>
        {
            Assert.True(rule.Prompts.Then > 0 || !usual.Contains(rule.Rule), rule.Rule + " never prompted");
            Assert.Equal(0, rule.CallsChanged);
            Assert.Empty(rule.Cases);
            Pair[] all = [rule.Prompts, rule.Breaches, rule.Calls, rule.PromptMs, .. rule.Stages.Select(stage => stage.Shown), .. rule.Hours.Select(hour => hour.Prompts), .. rule.Teams.Select(team => team.Breaches)];
            Assert.All(all, pair => Assert.Equal(0, pair.Change));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_would_have_been_is_what_was_where_the_limits_had_been_those(int seed)
    {
        Limits tried = new() { Rings = 2, AnswerMs = 9_000, Loud = 70, LoudForMs = 2_000, Soft = -70, SoftClear = -50, HoldMs = 40_000, HoldWarnMs = 20_000, HoldGraceMs = 5_000 };
        RehearsalReport would = Of(RandomDays.Write(6, seed, Present), Question() with { Would = tried });
        RehearsalReport was = Of(RandomDays.Write(6, seed, tried), Question() with { Would = tried });
        Assert.Equal(was.Rules.Select(Then), would.Rules.Select(Would));
        Assert.NotEqual(would.Rules.Select(Then), would.Rules.Select(Would));
    }

    [Fact]
    public void Hours_teams_and_desks_each_add_up_to_the_whole()
    {
        RehearsalReport report = Of(RandomDays.Write(8, 5, Present), Question());
        Assert.All(report.Rules, rule =>
        {
            Assert.Equal(rule.Prompts, Sum(rule.Hours.Select(hour => hour.Prompts)));
            Assert.Equal(rule.Breaches, Sum(rule.Hours.Select(hour => hour.Breaches)));
            Assert.Equal(rule.Prompts, Sum(rule.Teams.Select(team => team.Prompts)));
            Assert.Equal(rule.Breaches, Sum(rule.Desks.Select(desk => desk.Breaches)));
        });
        Assert.Equal(report.Calls, report.InForce.Sum(edition => edition.Calls));
    }

    [Fact]
    public void A_ring_counts_by_the_limits_of_its_own_time()
    {
        Limits strict = new() { Revision = 5, Rings = 1 };
        Diary diary = new Diary().Boot("desk1", 0, Present)
            .Event("desk1", 60_000, EventKinds.Ring).Event("desk1", 68_000, EventKinds.Missed)
            .Event("desk1", 100_000, EventKinds.Limits, strict)
            .Event("desk1", 160_000, EventKinds.Ring).Event("desk1", 168_000, EventKinds.Missed);
        RehearsalReport report = Of(diary, Question());
        Assert.Equal(new Pair(1, 0), report.Rule("ring").Prompts);
        Assert.Equal(new Pair(1, 0), report.Rule("ring").Breaches);
        Assert.Equal([(4, 1L), (5, 1L)], report.InForce.Select(edition => (edition.Limits.Revision, edition.Calls)).Order());
    }

    [Fact]
    public void Hours_are_the_sites_and_follow_summer_time()
    {
        // In Kyiv the clocks went on by an hour on 2026-03-29.
        long day = 86_400_000;
        Diary diary = new Diary().Boot("desk1", 0, Present).Call("desk1", 60_000, 50_000).Call("desk1", (28 * day) + 60_000, 50_000);
        RuleReport hold = Of(diary, Question() with { ToMs = Diary.Start + (40 * day), Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv") }).Rule("hold");
        Assert.Equal([12, 13], hold.Hours.Select(hour => hour.Hour!.Value));
    }

    [Fact]
    public void What_the_desk_recorded_offline_stands_where_it_was()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present);
        long late = Diary.Start + (9 * HourMs);
        long seq = 2;
        foreach ((long ms, string kind) in new[] { (60_000L, EventKinds.Ring), (64_000L, EventKinds.Answer), (70_000L, EventKinds.Hold), (120_000L, EventKinds.Unhold), (130_000L, EventKinds.End) })
            diary.Add("desk1", new DeskEvent { Boot = 7, Seq = ++seq, Ms = ms, Utc = Diary.Start + ms, Kind = kind }, late);
        diary.Event("desk1", (9 * HourMs) + 1_000, EventKinds.Done);
        Assert.Equal(new Pair(1, 1), Of(diary, Question()).Rule("hold").Prompts);
    }

    [Fact]
    public void Only_what_began_in_the_period_counts()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Call("desk1", 60_000, 50_000).Call("desk1", 2 * HourMs, 50_000).Call("desk1", 5 * HourMs, 50_000);
        RehearsalReport report = Of(diary, Question() with { FromMs = Diary.Start + HourMs, ToMs = Diary.Start + (4 * HourMs) });
        Assert.Equal(1, report.Calls);
        Assert.Equal(new Pair(1, 1), report.Rule("hold").Prompts);
        Assert.Equal(0, Of(diary, Question() with { FromMs = Diary.Start - (2 * HourMs), ToMs = Diary.Start - HourMs }).Calls);
    }

    [Fact]
    public void A_call_that_goes_on_at_the_start_of_the_period_is_known()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Event("desk1", 60_000, EventKinds.Dial)
            .Event("desk1", 2 * HourMs, EventKinds.Hold).Event("desk1", (2 * HourMs) + 50_000, EventKinds.Unhold).Event("desk1", 3 * HourMs, EventKinds.End);
        RehearsalReport report = Of(diary, Question() with { FromMs = Diary.Start + HourMs });
        Assert.Equal(new Pair(0, 1), report.Rule("hold").Breaches);
        Assert.Equal(0, report.Calls);
    }

    [Fact]
    public void A_prompt_that_still_shows_has_shown_until_the_end()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Event("desk1", 0, EventKinds.Dial).Event("desk1", 10_000, EventKinds.Hold).Event("desk1", 60_000, EventKinds.Help);
        Assert.Equal(new Pair(5_000, 20_000), Of(diary, Question()).Rule("hold").PromptMs);
    }

    [Fact]
    public void A_desk_that_stops_in_a_call_starts_anew()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Event("desk1", 0, EventKinds.Dial).Event("desk1", 10_000, EventKinds.Hold);
        long later = Diary.Start + 300_000;
        diary.Add("desk1", new DeskEvent { Boot = 8, Seq = 1, Ms = 0, Kind = EventKinds.Boot }, later)
            .Add("desk1", new DeskEvent { Boot = 8, Seq = 2, Ms = 10, Kind = EventKinds.Limits, Limits = Present }, later);
        RehearsalReport report = Of(diary, Question());
        Assert.Equal(1, report.Calls);
        Assert.Equal(default, report.Rule("hold").Breaches);
    }

    [Fact]
    public void Entries_that_are_no_events_are_counted_and_do_no_harm()
    {
        Diary diary = new Diary().Boot("desk1", 0, Present).Add("supervisor", 1, 1, Diary.Start, "{\"Kind\":\"coming\",\"Desk\":\"desk1\"}"u8.ToArray())
            .Add("desk1", 7, 3, Diary.Start, "no JSON"u8.ToArray()).Call("desk1", 60_000, 50_000);
        RehearsalReport report = Of(diary, Question());
        Assert.Equal((2, 10, 1, 1), (report.Unreadable, report.Entries, report.Calls, report.Desks));
    }

    [Fact]
    public void It_tells_how_far_it_is_and_can_be_stopped()
    {
        Diary diary = RandomDays.Write(4, 1, Present);
        List<int> heard = [];
        LimitRehearsal.Run(diary, Question(), progress => heard.Add(progress.Percent), CancellationToken.None);
        Assert.Equal(100, heard[^1]);
        Assert.Equal(heard.Order(), heard);
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => LimitRehearsal.Run(diary, Question(), _ => stop.Cancel(), new CancellationToken(true)));
    }

    [Fact]
    public void A_question_without_sense_is_refused_with_all_its_problems()
    {
        RehearsalQuestion question = Question() with { FromMs = 2, ToMs = 1, Cases = 51, Would = new Limits { HoldMs = 4_000, HoldWarnMs = 0 } };
        RehearsalException refused = Assert.Throws<RehearsalException>(() => Of(new Diary(), question));
        Assert.Equal(["to:", "cases:", "HoldMs:"], refused.Problems.Select(problem => problem[..(problem.IndexOf(':') + 1)]));
    }

    [Fact]
    public void An_empty_journal_has_no_calls() => Assert.Equal((0, 0), (Of(new Diary(), Question()).Calls, Of(new Diary(), Question()).Desks));

    private static (string, long, long, long, string) Then(RuleReport rule) =>
        (rule.Rule, rule.Prompts.Then, rule.Breaches.Then, rule.PromptMs.Then, string.Join(' ', rule.Hours.Select(hour => hour.Prompts.Then)));

    private static (string, long, long, long, string) Would(RuleReport rule) =>
        (rule.Rule, rule.Prompts.Would, rule.Breaches.Would, rule.PromptMs.Would, string.Join(' ', rule.Hours.Select(hour => hour.Prompts.Would)));

    private static Pair Sum(IEnumerable<Pair> pairs) => pairs.Aggregate(default(Pair), (sum, pair) => new Pair(sum.Then + pair.Then, sum.Would + pair.Would));
}
