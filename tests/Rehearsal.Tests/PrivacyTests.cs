using DeskDevice.Rehearsal.Counting;
using DeskDevice.Rehearsal.Report;
using DeskDevice.Site;
using static DeskDevice.Rehearsal.Tests.Asked;

namespace DeskDevice.Rehearsal.Tests;

/// <summary>Nobody sees more about a person than the site's privacy setting allows.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public void Under_team_small_groups_stand_together_and_no_call_has_a_desk_or_a_date()
    {
        RehearsalReport report = Of(Floor(8), Question(PrivacySetting.Team));
        RuleReport hold = report.Rule("hold");
        Assert.False(report.IsWithheld);
        // Two desks of blue are too few, and red would tell them by subtraction.
        GroupReport all = Assert.Single(hold.Teams);
        Assert.Equal((null, 8), (all.Name, all.Desks));
        Assert.Empty(hold.Desks);
        // Four desks at one o'clock are too few, and stand together with another hour.
        Assert.Equal([12, null], hold.Hours.Select(hour => hour.Hour));
        Assert.Equal(5, hold.Cases.Count);
        Assert.All(hold.Cases, one => Assert.Equal((null, null), (one.AtMs, one.Desk)));
    }

    [Fact]
    public void Under_team_there_is_no_figure_of_fewer_than_five_desks()
    {
        RehearsalReport report = Of(Floor(4), Question(PrivacySetting.Team));
        Assert.True(report.IsWithheld);
        Assert.Equal((0, 0, 0), (report.Rules.Count, report.InForce.Count, report.Calls));
        Assert.False(Of(Floor(4), Question(PrivacySetting.Pseudonym)).IsWithheld);
    }

    [Fact]
    public void Under_pseudonym_a_desk_is_a_number()
    {
        RuleReport hold = Of(Floor(8), Question(PrivacySetting.Pseudonym)).Rule("hold");
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"{n}"), hold.Desks.Select(desk => desk.Name!).Order(StringComparer.Ordinal));
        Assert.All(hold.Cases, one => Assert.True(int.Parse(one.Desk!) is >= 1 and <= 8 && one.AtMs > 0));
    }

    [Fact]
    public void Under_named_a_desk_has_its_seat()
    {
        RuleReport hold = Of(Floor(8), Question(PrivacySetting.Named)).Rule("hold");
        Assert.Equal(["A-01", "A-02", "A-03", "A-04", "A-05", "A-06", "A-07", "A-08"], hold.Desks.Select(desk => desk.Name!).Order(StringComparer.Ordinal));
        Assert.Equal(["red", "blue"], hold.Teams.Select(team => team.Name));
        Assert.Equal([10, 12, 13], hold.Hours.Select(hour => hour.Hour!.Value));
    }

    [Theory]
    [InlineData("9 8 7", "9 8 7")]
    [InlineData("9 4 7 3", "9 7 rest7")]
    [InlineData("9 1 7", "9 rest8")]
    [InlineData("6 2", "rest8")]
    [InlineData("3 1", "rest4")]
    [InlineData("", "")]
    public void Groups_are_put_together_until_none_is_found_by_subtraction(string sizes, string shown)
    {
        Group[] groups = [.. sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((size, index) =>
            Group.Of(size, Enumerable.Range(0, int.Parse(size)).Select(n => ($"{index}-{n}", new Figures()))))];
        Assert.Equal(shown, string.Join(' ', Group.Fold(groups).Select(group => group.Key ?? "rest" + group.Desks.Count)));
    }

    // Every desk has a call at ten and at noon, and the first four one more at one o'clock.
    private static Diary Floor(int desks)
    {
        Diary diary = new();
        for (int n = 1; n <= desks; n++)
        {
            diary.Boot("desk" + n, 0, Present).Call("desk" + n, 60_000, 50_000).Call("desk" + n, 2 * HourMs, 50_000);
            if (n <= 4) diary.Call("desk" + n, 3 * HourMs, 50_000);
        }

        return diary;
    }
}
