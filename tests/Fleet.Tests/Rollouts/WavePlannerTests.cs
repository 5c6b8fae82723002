using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Rollouts.Planning;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class WavePlannerTests
{
    private readonly Site _site = new(40);

    [Theory]
    [InlineData("rest")]
    [InlineData("10%", "rest")]
    [InlineData("7", "team:team 1", "25%", "rest")]
    public void No_wave_has_two_neighbours_or_a_whole_team(params string[] groups)
    {
        _site.Seat(40, team: 8);
        WavePlan plan = Plan(groups);
        Assert.Equal(40, plan.Desks);
        foreach (PlannedWave wave in plan.Waves)
        {
            HashSet<string> desks = [.. wave.Desks.Select(desk => desk.Desk)];
            Assert.All(wave.Desks, desk => Assert.DoesNotContain(_site.Places[desk.Desk].Neighbours, desks.Contains));
            Assert.All(wave.Desks.GroupBy(desk => _site.Places[desk.Desk].Team), team => Assert.InRange(team.Count(), 1, 4));
        }
    }

    [Fact]
    public void Groups_come_in_order_each_dealt_into_as_many_waves_as_it_takes()
    {
        _site.Seat(40, team: 8);
        WavePlan plan = Plan("4", "rest");
        Assert.Equal(["4", "rest", "rest"], plan.Waves.Select(wave => wave.Wave.Of));
        Assert.Equal([1, 2, 3], plan.Waves.Select(wave => wave.Wave.Number));
        Assert.Equal(4, plan.Waves[0].Desks.Length);
    }

    [Fact]
    public void A_share_is_of_all_desks_that_need_the_image_and_spread_over_the_floor()
    {
        WavePlan plan = Plan("10%");
        Assert.Equal([Site.Key(1), Site.Key(11), Site.Key(21), Site.Key(31)], Assert.Single(plan.Waves).Desks.AsEnumerable());
        Assert.Equal(36, plan.LeftOut.Count(left => left.Why.Word == DeskWhy.Group));
        Assert.Equal(4, plan.Unseated);
    }

    [Fact]
    public void Desks_are_chosen_by_tag_team_floor_and_address()
    {
        _site.Tag(Site.Key(1), "pilot");
        _site.Places[Site.Key(2).Desk] = DeskPlace.None with { Seat = "Y", Team = "sales" };
        _site.Places[Site.Key(3).Desk] = DeskPlace.None with { Seat = "Z", Floor = "2" };
        WavePlan plan = Plan("tag:pilot", "team:sales", "floor:2", "desk:" + Site.Key(4).Desk);
        Assert.Equal([Site.Key(1), Site.Key(2), Site.Key(3), Site.Key(4)], plan.Waves.SelectMany(wave => wave.Desks));
        Assert.Equal(["sales"], plan.Alone.AsEnumerable());
    }

    [Fact]
    public void Desks_that_are_away_come_last_and_only_where_a_group_is_theirs()
    {
        _site.Tag(Site.Key(1), "pilot");
        _site.Tag(Site.Key(2), "pilot");
        _site.Lose(Site.Key(2));
        _site.Lose(Site.Key(3));
        WavePlan plan = Plan("tag:pilot");
        Assert.Equal((RolloutWave.Away, -1), (plan.Waves[^1].Wave.Of, plan.Waves[^1].Wave.Group));
        Assert.Equal([Site.Key(2)], plan.Waves[^1].Desks.AsEnumerable());
        Assert.Equal([Site.Key(2), Site.Key(3)], Plan("5").Waves[^1].Desks.AsEnumerable());
    }

    [Fact]
    public void Only_desks_that_need_the_image_and_would_take_it_are_in()
    {
        Image signed = _site.Image with { Number = 3, Boards = "virtual" };
        Image newer = _site.Upload("1.2.0", 50, 4);
        _site.Fleet = _site.Fleet with { Images = _site.Fleet.Images.Replace(_site.Image, signed) };
        _site.Image = signed;
        _site.Connect(Site.Key(1), "1.1.0", signed.Sha256);
        _site.Connect(Site.Key(2), "1.2.0", newer.Sha256);
        _site.Connect(Site.Key(3), "1.1.0", new string('a', 64));
        _site.Fleet = InventoryStep.Info(_site.Fleet, Site.Key(4), new InfoReport { Hardware = "other", Firmware = "1.0.0", Boot = 7 }, 1);
        _site.Take(RolloutReports.Report(_site.Fleet, Site.Key(5), new UpdateReport { State = UpdateReport.RolledBack, Image = signed.Id, Error = "start" }, 1));
        _site.Fleet = InventoryStep.Link(_site.Fleet, Site.Key(41), new LinkReport { State = LinkReport.Ready, Boot = 3 }, 1);
        Dictionary<DeskKey, DeskWhy> leftOut = Plan("rest").LeftOut.ToDictionary(left => left.Desk, left => left.Why);
        Assert.Equal(new DeskWhy(DeskWhy.Runs) { Version = "1.1.0" }, leftOut[Site.Key(1)]);
        Assert.Equal(new DeskWhy(DeskWhy.Newer) { Version = "1.2.0" }, leftOut[Site.Key(2)]);
        Assert.DoesNotContain(Site.Key(3), leftOut.Keys);
        Assert.Equal(new DeskWhy(DeskWhy.Board), leftOut[Site.Key(4)]);
        Assert.Equal(new DeskWhy(DeskWhy.Barred) { Error = "start" }, leftOut[Site.Key(5)]);
        Assert.Equal(new DeskWhy(DeskWhy.Unknown), leftOut[Site.Key(41)]);
        Assert.Equal(5, leftOut.Count);
    }

    [Fact]
    public void A_desk_is_in_one_open_rollleftOutat_most()
    {
        _site.Terms = _site.Terms with { Groups = ["5"] };
        _site.Start();
        Image other = _site.Upload("2.0.0", 77, 0);
        WavePlan plan = WavePlanner.Plan(_site.Fleet, other, new RolloutTerms { Groups = ["rest"] }, FleetPlaces.Nowhere);
        Assert.Equal((35, 5), (plan.Desks, plan.LeftOut.Count(left => left.Why == new DeskWhy(DeskWhy.Held) { Rollout = 1 })));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101%")]
    [InlineData("some")]
    [InlineData("tag:")]
    [InlineData("moon:2")]
    public void A_group_that_is_none_is_refused_with_what_to_write(string group)
    {
        string message = Assert.Throws<FleetException>(() => RolloutGroup.Parse(group)).Message;
        Assert.Contains($"groups: '{group}'", message);
        Assert.Contains("rest", message);
    }

    private WavePlan Plan(params string[] groups) =>
        WavePlanner.Plan(_site.Fleet, _site.Image, new RolloutTerms { Groups = groups }, _site.Now.Places);
}
