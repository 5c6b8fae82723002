using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Images;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Store;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutStepTests
{
    private static readonly string[] WholeWay =
        [UpdateReport.Get, UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial, UpdateReport.Confirmed];

    [Fact]
    public void Twenty_four_desks_with_one_that_rolls_back_in_wave_two_end_with_23_confirmed()
    {
        Site site = new(24);
        site.Start();
        Assert.Equal(3, site.First.Count);
        Assert.Equal(site.First, site.Published.Select(output => output.Desk));
        foreach (DeskKey desk in site.First) site.Update(desk, UpdateReport.Confirmed);
        Assert.Equal(RolloutStage.Second, site.Rollout.Stage);
        DeskKey bad = site.Second[5];
        site.Update(bad, UpdateReport.RolledBack, "start");
        foreach (DeskKey desk in site.Second.Where(desk => desk != bad)) site.Update(desk, UpdateReport.Confirmed);

        Assert.Equal(RolloutStage.Done, site.Rollout.Stage);
        Assert.Equal((23, 1), (site.Rollout.Count(DeskStage.Confirmed), site.Rollout.Count(DeskStage.RolledBack)));
        Assert.Equal("start", site.Rollout.Desks[bad].Error);
        Assert.Equal((bad, null), Assert.Single(site.Published, output => output.Image == null));
        Assert.Equal(24, site.Published.Count(output => output.Image != null));
    }

    [Theory]
    [InlineData(UpdateReport.RolledBack)]
    [InlineData(UpdateReport.Refused)]
    public void A_failure_in_wave_one_pauses_and_nobody_of_wave_two_is_ever_offered(string end)
    {
        Site site = new(24);
        site.Start();
        site.Update(site.First[1], end, "sha");
        site.Update(site.First[0], UpdateReport.Confirmed);
        site.Update(site.First[2], UpdateReport.Confirmed);
        Assert.Equal(RolloutStage.Paused, site.Rollout.Stage);
        Assert.Contains(site.First[1].ToString(), site.Rollout.Reason);
        Assert.Contains("(sha)", site.Rollout.Reason);
        Assert.All(site.Second, desk => Assert.Equal(DeskStage.Waiting, site.StageOf(desk)));
        Assert.DoesNotContain(site.Published, output => site.Second.Contains(output.Desk));
    }

    [Fact]
    public void A_second_failure_does_not_change_the_reason()
    {
        Site site = new(24);
        site.Start();
        site.Update(site.First[1], UpdateReport.Refused, "sha");
        string reason = site.Rollout.Reason;
        site.Update(site.First[0], UpdateReport.RolledBack, "start");
        Assert.Equal(reason, site.Rollout.Reason);
    }

    [Fact]
    public void Wave_two_waits_for_the_very_last_of_wave_one()
    {
        Site site = new(24);
        site.Start();
        site.Update(site.First[0], UpdateReport.Confirmed);
        site.Update(site.First[1], UpdateReport.Confirmed);
        Assert.All(site.Second, desk => Assert.Equal(DeskStage.Waiting, site.StageOf(desk)));
        site.Update(site.First[2], UpdateReport.Confirmed);
        Assert.All(site.Second, desk => Assert.Equal(DeskStage.Offered, site.StageOf(desk)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(24, 3)]
    [InlineData(200, 20)]
    public void The_first_wave_is_a_tenth_rounded_up(int desks, int first)
    {
        Site site = new(desks);
        site.Start();
        Assert.Equal(first, site.First.Count);
    }

    [Fact]
    public void The_first_wave_is_of_desks_online_that_do_not_run_it_yet_spread_over_the_list()
    {
        Site site = new(40);
        for (int i = 1; i <= 20; i++) site.Lose(Site.Key(i));
        InfoReport info = new() { Firmware = site.Image.Version, Slot = "b", Boot = 7 };
        for (int i = 21; i <= 24; i++) site.Fleet = InventoryStep.Info(site.Fleet, Site.Key(i), info, site.Ms);
        site.Start();
        Assert.Equal([Site.Key(25), Site.Key(29), Site.Key(33), Site.Key(37)], site.First);
    }

    [Fact]
    public void Where_every_desk_online_runs_it_they_confirm_it_all_the_same()
    {
        Site site = new(1);
        site.Fleet = InventoryStep.Info(site.Fleet, Site.Key(1), new InfoReport { Firmware = site.Image.Version, Boot = 7 }, site.Ms);
        site.Start();
        site.Report(Site.Key(1), UpdateReport.Confirmed);
        Assert.Equal(RolloutStage.Done, site.Rollout.Stage);
    }

    [Fact]
    public void The_only_desk_going_back_ends_the_rollout()
    {
        Site site = new(1);
        site.Start();
        site.Update(Site.Key(1), UpdateReport.RolledBack);
        Assert.Equal(RolloutStage.Done, site.Rollout.Stage);
        Assert.Null(site.Published[^1].Image);
    }

    [Fact]
    public void Late_doubled_and_foreign_reports_change_nothing()
    {
        Site site = new(24);
        site.Start();
        foreach (DeskKey desk in site.First) site.Update(desk, UpdateReport.Confirmed);
        Rollout rollout = site.Rollout;
        int published = site.Published.Count;
        foreach (string word in WholeWay) site.Report(site.First[0], word);
        site.Report(site.First[0], UpdateReport.RolledBack);

        site.Report(new DeskKey(Site.Name, "stranger"), UpdateReport.RolledBack);
        UpdateReport otherImage = new() { State = UpdateReport.Confirmed, Image = "another" };
        FleetChange change = RolloutStep.Report(site.Fleet, site.Second[0], otherImage, site.Ms);
        Assert.Same(rollout, change.State.Rollout);
        Assert.Empty(change.Configure);
        Assert.Equal(published, site.Published.Count);
        Assert.Equal(2, change.State.StrayReports);
    }

    [Fact]
    public void A_desk_whose_wave_has_not_begun_cannot_move()
    {
        Site site = new(24);
        site.Start();
        foreach (string word in WholeWay) site.Report(site.Second[0], word);
        site.Report(site.Second[0], UpdateReport.RolledBack);
        Assert.Equal(DeskStage.Waiting, site.StageOf(site.Second[0]));
        Assert.Equal(RolloutStage.First, site.Rollout.Stage);
    }

    [Fact]
    public void Percent_grows_with_the_offset_never_shrinks_by_a_late_report_and_begins_anew_with_the_first_piece()
    {
        Site site = new(1);
        site.Start();
        DeskKey desk = Site.Key(1);
        List<int> percents = [];
        foreach (int offset in new[] { 0, 1020, 2040, 1020, 3060, 0 })
        {
            site.Report(desk, UpdateReport.Get, offset);
            percents.Add(site.Rollout.Desks[desk].Percent);
        }

        Assert.Equal([0, 25, 51, 51, 76, 0], percents);
        site.Report(desk, UpdateReport.Staged);
        Assert.Equal(100, site.Rollout.Desks[desk].Percent);
    }

    [Fact]
    public void Stopping_withdraws_the_image_from_desks_without_an_end_and_lets_another_start()
    {
        Site site = new(24);
        site.Start();
        site.Update(site.First[0], UpdateReport.Confirmed);
        site.Published.Clear();
        site.Stop();
        Assert.Equal(RolloutStage.Stopped, site.Rollout.Stage);
        Assert.Equal(site.First.Skip(1).Select(desk => (desk, (Image?)null)), site.Published);
        site.Start();
        Assert.Equal(RolloutStage.First, site.Rollout.Stage);
    }

    [Fact]
    public void What_desks_say_after_a_stop_is_shown_and_moves_nothing()
    {
        Site site = new(24);
        site.Start();
        foreach (DeskKey desk in site.First) site.Report(desk, UpdateReport.Trial);
        site.Stop();
        site.Published.Clear();
        foreach (DeskKey desk in site.First) site.Report(desk, UpdateReport.Confirmed);
        Assert.Equal(3, site.Rollout.Count(DeskStage.Confirmed));
        Assert.Equal(RolloutStage.Stopped, site.Rollout.Stage);
        Assert.Empty(site.Published);
    }

    [Fact]
    public void Impossible_wishes_are_refused_with_what_to_do()
    {
        Site site = new(2);
        Assert.Contains("none under way", Assert.Throws<FleetException>(site.Stop).Message);
        Assert.Contains("upload it first", Assert.Throws<FleetException>(() => RolloutStep.Start(site.Fleet, "unknown", 0)).Message);
        site.Start();
        Assert.Contains("stop it first", Assert.Throws<FleetException>(site.Start).Message);
        Site offline = new(1);
        offline.Lose(Site.Key(1));
        Assert.Contains("no desk is online", Assert.Throws<FleetException>(offline.Start).Message);
    }

    [Fact]
    public void A_restart_of_the_gateway_at_any_report_goes_on_where_it_was()
    {
        Site straight = new(24);
        Site restarted = new(24);
        straight.Start();
        restarted.Start();
        for (int wave = 1; wave <= 2; wave++)
        {
            foreach (DeskKey desk in wave == 1 ? straight.First : straight.Second)
            {
                foreach (string word in WholeWay)
                {
                    straight.Report(desk, word);
                    restarted.Fleet = FleetDocument.Read(FleetDocument.Write(restarted.Fleet));
                    restarted.Report(desk, word);
                }
            }
        }

        Assert.Equal(RolloutStage.Done, restarted.Rollout.Stage);
        Assert.Equal(straight.Published, restarted.Published);
        Assert.Equal(FleetDocument.Write(straight.Fleet), FleetDocument.Write(restarted.Fleet));
    }

    [Fact]
    public void A_confirmed_desk_keeps_the_image_in_its_configuration()
    {
        Site site = new(1);
        site.Start();
        site.Update(Site.Key(1), UpdateReport.Confirmed);
        Image? desired = site.Fleet.DesiredOf(Site.Key(1));
        Assert.Equal(site.Image, desired);
    }
}
