using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;

namespace DeskDevice.Fleet.Tests.Snapshots;

public sealed class RolloutViewTests
{
    private readonly Site _site = new(24);

    private RolloutsSnapshot Now => new(_site.Fleet, _site.Now, _site.Ms);

    [Fact]
    public void A_rollout_shows_its_waves_and_each_desk_why_it_is_there()
    {
        _site.Seat(24, team: 6);
        _site.Start();
        _site.Report(_site.First[0], UpdateReport.Get, 1_020);
        RolloutView view = RolloutView.Of(_site.Rollout);
        Assert.Equal((1, "1.1.0", "running", "eva", 1), (view.Number, view.Version, view.State, view.By, view.Wave));
        Assert.Equal(["10%", "rest", "rest"], view.Waves.Select(wave => wave.Of));
        Assert.Equal(new RolloutCounts(3, 0, 3, 0, 0, 0, 0, 0), view.Waves[0].Counts);
        IReadOnlyList<RolloutDeskView> desks = RolloutDeskView.Of(Now, _site.Rollout);
        Assert.Equal(("A-01", "team 0", "1", 1, "downloading", 25, "1.0.0", DeskWhy.Fetches), (desks[0].Seat, desks[0].Team, desks[0].Floor, desks[0].Wave, desks[0].State, desks[0].Percent, desks[0].Firmware, desks[0].Why.Word));
        Assert.Equal(new DeskWhy(DeskWhy.InWave) { Wave = 3 }, desks[^1].Why);
    }

    [Fact]
    public void Any_desk_is_told_why_it_is_where_it_is()
    {
        _site.Connect(Site.Key(30), "1.1.0");
        _site.Terms = _site.Terms with { Groups = ["5"] };
        _site.Start();
        Assert.Equal(new DeskWhy(DeskWhy.Runs) { Version = "1.1.0" }, RolloutDeskView.Of(Now, _site.Rollout, Site.Key(30).Desk)!.Why);
        Assert.Equal(DeskWhy.Offered, RolloutDeskView.Of(Now, _site.Rollout, _site.First[0].Desk)!.Why.Word);
        Assert.Equal(DeskWhy.Group, RolloutDeskView.Of(Now, _site.Rollout, Site.Key(2).Desk)!.Why.Word);
        Assert.Null(RolloutDeskView.Of(Now, _site.Rollout, "nobody"));
    }

    [Fact]
    public void A_dry_run_says_who_would_get_it_when_and_changes_nothing()
    {
        _site.Seat(24, team: 6);
        _site.Connect(Site.Key(3), "1.1.0");
        _site.Rules = new RolloutRules { Window = "18:00-07:00" };
        _site.Time = new InstallTime(5_000_000, 6_000_000);
        FleetState before = _site.Fleet;
        DryRunView dry = DryRunView.Of(Now, _site.Image.Id, RolloutTerms.Default);
        Assert.Equal(("1.1.0", 23, 0), (dry.Version, dry.Desks, dry.Unseated));
        Assert.Equal(23, dry.Waves.Sum(wave => wave.Desks.Count));
        Assert.Equal(new DryDeskView(Site.Key(1).Desk, "A-01", "team 0", "1", "1.0.0", 5_000_000, 6_000_000), dry.Waves[0].Desks[0]);
        Assert.Equal((Site.Key(3).Desk, DeskWhy.Runs), (Assert.Single(dry.LeftOut).Desk, dry.LeftOut[0].Why.Word));
        Assert.Same(before, _site.Fleet);
        Assert.Throws<FleetException>(() => DryRunView.Of(Now, "none", RolloutTerms.Default));
        Assert.Throws<FleetException>(() => DryRunView.Of(Now, _site.Image.Id, new RolloutTerms { Groups = [] }));
    }
}
