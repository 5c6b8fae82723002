using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutReturnTests
{
    private readonly Site _site = new(24);

    [Fact]
    public void Desks_that_have_not_confirmed_never_start_and_those_that_have_stay_where_no_release_leads_back()
    {
        _site.StartAndUpdateFirst();
        _site.RollBack(1);
        Assert.Equal((RolloutStage.RolledBack, 3, 21), (_site.Rollout.Stage, _site.Rollout.Counts.Confirmed, _site.Rollout.Counts.Waiting));
        Assert.All(_site.Second, desk => Assert.Null(_site.Fleet.DesiredOf(desk)));
        Assert.Equal(new DeskWhy(DeskWhy.Stays) { Version = "1.0.0" }, _site.WhyOf(_site.First[0]));
    }

    [Theory]
    [InlineData(0, 0, true)] // nobody signed either
    [InlineData(7, 8, true)] // the older code signed again
    [InlineData(7, 6, false)] // a desk refuses an older number
    [InlineData(7, 0, false)] // and what nobody signed
    public void Desks_that_have_confirmed_are_brought_back_by_a_release_that_they_take(int bad, int older, bool leadsBack)
    {
        _site.Fleet = _site.Fleet with { Images = [_site.Image = _site.Image with { Number = bad }] };
        Image before = _site.Upload("1.0.0", 33, older);
        _site.StartAndUpdateFirst();
        IReadOnlyList<DeskKey> first = _site.First;
        _site.RollBack(1);
        Assert.Equal(leadsBack, _site.Rollout.Number == 2);
        if (!leadsBack) return;

        Assert.Equal((1, RolloutStage.Running, before.Id), (_site.Rollout.TakesBack, _site.Rollout.Stage, _site.Rollout.ImageId));
        Assert.Equal(first, _site.First);
        Assert.Equal(new DeskWhy(DeskWhy.Returns) { Version = "1.0.0", Rollout = 2 }, RolloutWhy.Of(_site.Fleet, _site.Fleet.Rollouts.Of(1), _site.Fleet.Rollouts.Of(1).Desks[first[0]]));
        _site.Tick();
        _site.UpdateWave();
        Assert.Equal((RolloutStage.Done, 3), (_site.Rollout.Stage, _site.Rollout.Counts.Confirmed));
        Assert.All(first, desk => Assert.Equal("1.0.0", _site.Fleet.Desks[desk].Firmware));
    }

    [Fact]
    public void A_desk_on_trial_that_confirms_after_all_is_brought_back_as_well()
    {
        _site.Upload("1.0.0", 33, 0);
        _site.Start();
        DeskKey late = _site.First[0];
        _site.Report(late, UpdateReport.Trial);
        _site.RollBack(1);
        Assert.Equal(1, _site.Rollout.Number);
        _site.Connect(late, "1.1.0", _site.Image.Sha256);
        _site.Report(late, UpdateReport.Confirmed);
        _site.Tick();
        Assert.Equal(2, _site.Rollout.Number);
        Assert.Equal([late], _site.First);
    }

    [Fact]
    public void A_release_that_comes_later_leads_back_when_somebody_asks_again()
    {
        _site.StartAndUpdateFirst();
        _site.RollBack(1);
        _site.Upload("1.0.0", 33, 0);
        _site.Tick();
        Assert.Equal(1, _site.Rollout.Number);
        _site.RollBack(1);
        Assert.Equal((2, 3), (_site.Rollout.Number, _site.Rollout.Desks.Count));
    }

    [Fact]
    public void A_shut_gate_takes_back_where_the_rollout_says_so()
    {
        _site.Upload("1.0.0", 33, 0);
        _site.Terms = _site.Terms with { WhenShut = GateAction.RollBack };
        _site.Start();
        _site.Update(_site.First[0], UpdateReport.Confirmed);
        _site.Update(_site.First[1], UpdateReport.RolledBack, "start");
        _site.Tick();
        Assert.Equal(RolloutStage.RolledBack, _site.Fleet.Rollouts.Of(1).Stage);
        Assert.Equal([Site.Key(1)], _site.Rollout.Desks.Keys);
    }
}
