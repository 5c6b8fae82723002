using System.Text;
using DeskDevice.Conduct.Rules;
using DeskDevice.Contract.Events;
using DeskDevice.Rehearsal.Stepping;
using static DeskDevice.Rehearsal.Tests.Asked;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>Limits to try, and those that were in force.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void A_file_changes_what_it_names()
    {
        Limits limits = Read("""{ "HoldMs": 45000, "HoldWarnMs": 30000 /* earlier */, "Revision": 9, }""");
        Assert.Equal((45_000, 30_000, 60, 4), (limits.HoldMs, limits.HoldWarnMs, limits.Loud, limits.Revision));
        Assert.True(Present.SameAs(Read("{}")));
        Assert.Equal(2, Read("""{ "Limits": { "Rings": 2 } }""").Rings);
        Assert.Equal(50_000, Read("""{ "limits": { "revision": 3, "holdMs": 50000 } }""").HoldMs);
    }

    [Fact]
    public void All_that_is_wrong_with_a_file_is_told_at_once()
    {
        RehearsalException refused = Assert.Throws<RehearsalException>(() => Read("""{ "HoldMs": 45000, "Rings": 11, "Laud": 5, "Soft": "low", "LoudClear": -400 }"""));
        string[] starts = ["Laud: there is no such limit", "Soft: \"low\" is no whole number; set -300 to 0", "Rings: 11 is out of range; set 1 to 10", "SoftClear: -60 conflicts with LoudClear -400", "HoldWarnMs: 45000 conflicts with HoldMs 45000; set it below that", "LoudClear: -400 is out of range; set -300 to 300"];
        Assert.Equal(starts.Length, refused.Problems.Count);
        Assert.All(starts.Zip(refused.Problems), pair => Assert.StartsWith(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{ \"HoldMs\": ")]
    [InlineData("{ \"Limits\": 5 }")]
    public void What_is_no_object_is_refused(string json) => Assert.StartsWith("limits: ", Assert.Throws<RehearsalException>(() => Read(json)).Message);

    [Fact]
    public void Ranges_are_those_of_the_limits_themselves()
    {
        foreach (LimitField field in LimitField.All)
        {
            Assert.False(IsRefused(field, field.Least), $"{field.Name} {field.Least}");
            Assert.False(IsRefused(field, field.Most), $"{field.Name} {field.Most}");
            Assert.True(IsRefused(field, field.Least - 1), $"{field.Name} below {field.Least}");
            Assert.True(IsRefused(field, field.Most + 1), $"{field.Name} above {field.Most}");
        }
    }

    [Fact]
    public void Every_rule_of_the_rule_book_that_goes_by_a_limit_is_rehearsed()
    {
        // These judge or remind, and no number moves them.
        string[] without = ["greet", "hold-cue", "ended-by", "outcome", "call-back"];
        Assert.Equal(RuleBook.Open().Select(rule => rule.Name).Except(without).Order(), RehearsedRule.All.Select(rule => rule.Verdict).Distinct().Order());
        Assert.Equal(RehearsedRule.All.Select(rule => rule.Name).Order(), LimitField.All.Select(field => field.Rule).Distinct().Order());
    }

    [Fact]
    public void Limits_that_came_into_force_long_before_are_looked_up()
    {
        Limits old = new() { Revision = 2, HoldMs = 90_000 };
        Diary diary = new Diary().Boot("desk1", 0, old);
        for (int i = 1; i <= 5; i++) diary.Call("desk2", i * 200_000, 1_000);
        long day = 86_400_000;
        diary.Call("desk1", 3 * day, 70_000);
        RehearsalReport report = Of(diary, Question() with { FromMs = Diary.Start + (2 * day), ToMs = Diary.Start + (4 * day) });
        Assert.Equal(new Pair(0, 1), report.Rule("hold").Breaches);
        Assert.Equal((0, 1L), (report.AssumedDesks, report.Calls));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public void Looking_back_finds_the_last_limits_of_the_boot(long part)
    {
        Diary diary = new Diary().Boot("desk1", 0, new Limits { Revision = 1 }).Boot("desk2", 0, new Limits { Revision = 2 })
            .Event("desk1", 10, EventKinds.Limits, new Limits { Revision = 3 }).Event("desk1", 20, EventKinds.Help)
            .Boot("desk3", 0, new Limits { Revision = 4 }).Event("desk3", 0, EventKinds.Boot, boot: 8).Event("desk3", 20, EventKinds.Help, boot: 8)
            .Event("desk2", 5, EventKinds.Help);
        LimitsBefore before = new(diary, diary.LastId, Present, part, CancellationToken.None);
        Assert.Equal((3, 2, 0), (before.Of("desk1", 7).Revision, before.Of("desk2", 7).Revision, before.Of("desk3", 8).Revision));
        Assert.Equal(0, before.Assumed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public void Looking_back_finds_both_halves_of_the_limits(long part)
    {
        Limits whole = new() { Revision = 3, HoldMs = 90_000, WrapUpMs = 20_000 };
        Diary diary = new Diary().Boot("desk1", 0, new Limits { Revision = 2, WrapUpMs = 10_000 }).Event("desk1", 0, EventKinds.Limits2, new Limits { Revision = 2, WrapUpMs = 10_000 })
            .Event("desk1", 10, EventKinds.Limits, whole).Event("desk1", 10, EventKinds.Limits2, whole).Event("desk1", 20, EventKinds.Help)
            .Boot("desk2", 0, new Limits { Revision = 2 }).Event("desk2", 0, EventKinds.Limits2, new Limits { Revision = 2, WrapUpMs = 10_000 })
            .Event("desk2", 10, EventKinds.Limits, new Limits { Revision = 3 });
        LimitsBefore before = new(diary, diary.LastId, Present, part, CancellationToken.None);
        Assert.True(before.Of("desk1", 7).SameAs(whole));
        Assert.True(before.Of("desk2", 7).SameAs(new Limits { Revision = 3 }));
    }

    [Fact]
    public void Where_the_journal_no_longer_tells_the_present_limits_are_assumed()
    {
        Diary diary = new Diary().Boot("desk1", 0, new Limits { Revision = 2, HoldMs = 90_000 }).Call("desk1", 60_000, 70_000).Call("desk1", 600_000, 70_000);
        diary.Forget(8);
        RehearsalReport report = Of(diary, Question());
        Assert.Equal((1, 1L), (report.AssumedDesks, report.Rule("hold").Breaches.Then));
    }

    private static Limits Read(string json) => LimitsFile.Read(Encoding.UTF8.GetBytes(json), Present);

    // Whether the field's own range refuses it; that it may be at odds with another field is another matter.
    private static bool IsRefused(LimitField field, int value)
    {
        try
        {
            LimitsFile.Checked(LimitField.Merge(Present, new Dictionary<string, int> { [field.Name] = value }), []);
            return false;
        }
        catch (RehearsalException refused)
        {
            return refused.Problems.Any(problem => problem.StartsWith($"{field.Name}: {value} is out of range", StringComparison.Ordinal));
        }
    }
}
