using DeskDevice.Contract.Events;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Tests.Projection;

/// <summary>Under the privacy setting 'team' no figure of conduct is about fewer than five desks where the site has as many.</summary>
public sealed class GroupTests
{
    [Fact]
    public void Small_teams_count_together() => Assert.Equal(["1 red", "other other"], Groups(PrivacySetting.Team, ("1", "red", 5), ("1", "blue", 3), ("2", "red", 2)));

    [Fact]
    public void With_too_few_small_ones_the_next_smallest_counts_with_them() =>
        Assert.Equal(["1 green", "other other"], Groups(PrivacySetting.Team, ("1", "green", 7), ("1", "red", 6), ("1", "blue", 1)));

    [Fact]
    public void Without_small_ones_every_team_is_named() => Assert.Equal(["1 blue", "1 red"], Groups(PrivacySetting.Team, ("1", "red", 5), ("1", "blue", 6)));

    [Fact]
    public void Where_desks_may_be_told_every_team_is_named() => Assert.Equal(["1 blue", "1 red"], Groups(PrivacySetting.Pseudonym, ("1", "red", 1), ("1", "blue", 2)));

    [Fact]
    public void A_desk_that_nobody_has_seated_counts_with_the_others()
    {
        Told told = new Told(Told.Fifty(PrivacySetting.Team)).Event("stray", EventKinds.Boot, 0).Event("stray", EventKinds.Ring, 100).Event("stray", EventKinds.Missed, 200);
        Assert.Contains("floor=other,site=kosice,team=other", told.Lines("call"));
    }

    private static string[] Groups(PrivacySetting privacy, params (string Floor, string Team, int Desks)[] teams)
    {
        Seat[] seats = [.. teams.SelectMany(team => Enumerable.Range(1, team.Desks).Select(n => new Seat($"{team.Floor}-{team.Team}-{n}", "A-1", team.Team, team.Floor)))];
        Told told = new(new SitePlan(Told.Site, privacy, new Limits(), seats));
        foreach (Seat seat in seats) told.Event(seat.Desk, EventKinds.Boot, 0).Event(seat.Desk, EventKinds.Ring, 100).Event(seat.Desk, EventKinds.Missed, 200);
        return [.. told.Points.Where(point => point.Measurement == "call").Select(point => $"{Tag(point, "floor")} {Tag(point, "team")}").Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Tag(MetricPoint point, string key) => point.Tags.Single(tag => tag.Key == key).Value;
}
