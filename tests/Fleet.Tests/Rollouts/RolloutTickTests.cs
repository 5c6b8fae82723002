using DeskDevice.Contract.Up;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;

namespace DeskDevice.Fleet.Tests.Rollouts;

public sealed class RolloutTickTests
{
    private readonly Site _site = new(24) { Terms = RolloutTerms.Default with { SilentSeconds = 60 } };

    [Fact]
    public void A_silent_desk_times_out_and_does_not_hold_its_wave_but_may_still_come()
    {
        _site.Start();
        DeskKey silent = _site.First[0];
        foreach (DeskKey desk in _site.First.Skip(1)) _site.Update(desk, UpdateReport.Confirmed);
        _site.Tick(50);
        Assert.Equal((1, DeskStage.Offered), (_site.Rollout.Wave, _site.StageOf(silent)));
        _site.Tick(20);
        _site.Tick();
        Assert.Equal((2, DeskStage.Silent, DeskWhy.Silent), (_site.Rollout.Wave, _site.StageOf(silent), _site.WhyOf(silent).Word));
        _site.Update(silent, UpdateReport.Confirmed);
        Assert.Equal(DeskStage.Confirmed, _site.StageOf(silent));
    }

    [Fact]
    public void A_desk_that_waits_for_a_call_is_not_silent_while_it_is_there()
    {
        _site.Terms = _site.Terms with { LostPercent = 100 };
        _site.Start();
        DeskKey busy = _site.First[0];
        foreach (DeskKey desk in _site.First.Skip(1)) _site.Update(desk, UpdateReport.Confirmed);
        _site.Report(busy, UpdateReport.Staged, wait: UpdateReport.ForCall);
        _site.Tick(3_600);
        Assert.Equal((DeskStage.Staged, new DeskWhy(DeskWhy.Call)), (_site.StageOf(busy), _site.WhyOf(busy)));
        _site.Lose(busy);
        Assert.Equal(DeskWhy.Offline, _site.WhyOf(busy).Word);
        _site.Tick(3_600);
        Assert.Equal(DeskStage.Silent, _site.StageOf(busy));
    }

    [Fact]
    public void Where_nobody_has_confirmed_nothing_is_shown_and_the_gate_shuts()
    {
        _site.Start();
        _site.Tick(61);
        _site.Tick();
        Assert.Equal(RolloutStage.Paused, _site.Rollout.Stage);
        Assert.Contains("none of 3 desks has confirmed, 3 said nothing", _site.Rollout.Notes[^1].Why);
    }

    [Fact]
    public void A_word_is_not_believed_before_the_desk_runs_what_it_says()
    {
        _site.Start();
        DeskKey liar = _site.First[0];
        _site.Report(liar, UpdateReport.Confirmed);
        Assert.Equal((DeskStage.Unproved, new DeskWhy(DeskWhy.Unproved) { Version = "1.0.0" }), (_site.StageOf(liar), _site.WhyOf(liar)));
        _site.Connect(liar, "1.1.0", new string('b', 64));
        Assert.Equal(DeskStage.Unproved, _site.StageOf(liar));
        _site.Connect(liar, "1.1.0", _site.Image.Sha256);
        Assert.Equal(DeskStage.Confirmed, _site.StageOf(liar));
    }

    [Fact]
    public void Desks_that_say_one_thing_and_run_another_shut_the_gate()
    {
        _site.Start();
        _site.Report(_site.First[0], UpdateReport.Confirmed);
        _site.Tick();
        Assert.Equal((RolloutStage.Paused, 1), (_site.Rollout.Stage, _site.Rollout.Figures!.Failed));
    }

    [Fact]
    public void Lost_desks_and_missing_events_shut_the_gate()
    {
        _site.Start();
        _site.Update(_site.First[0], UpdateReport.Confirmed);
        _site.Lose(_site.First[0]);
        _site.Tick();
        Assert.Contains("1 of 3 desks have lost their connection", _site.Rollout.Notes[^1].Why);

        Site other = new(24);
        other.Missing[Site.Key(1)] = 5;
        other.Start();
        other.Tick();
        Assert.Equal((RolloutStage.Running, 0), (other.Rollout.Stage, other.Rollout.Figures!.Gaps));
        other.Missing[Site.Key(1)] = 6;
        other.Tick();
        Assert.Contains("1 of 3 desks have events missing", other.Rollout.Notes[^1].Why);
    }

    [Fact]
    public void A_share_of_failures_that_is_allowed_is_allowed()
    {
        _site.Terms = _site.Terms with { ErrorPercent = 34, SuccessPercent = 60 };
        _site.Start();
        _site.Update(_site.First[0], UpdateReport.RolledBack, "start");
        _site.UpdateWave();
        Assert.Equal((RolloutStage.Running, 2), (_site.Rollout.Stage, _site.Rollout.Wave));
    }

    [Fact]
    public void Desks_that_are_away_get_the_image_when_they_return_also_after_the_end()
    {
        DeskKey away = Site.Key(24);
        _site.Lose(away);
        _site.StartAndUpdateFirst();
        _site.UpdateWave();
        Assert.Equal((RolloutStage.Done, DeskStage.Waiting, DeskWhy.Away), (_site.Rollout.Stage, _site.StageOf(away), _site.WhyOf(away).Word));
        _site.Connect(away);
        _site.Tick();
        Assert.Equal(DeskStage.Offered, _site.StageOf(away));
        _site.Update(away, UpdateReport.Confirmed);
        Assert.Equal(24, _site.Rollout.Counts.Confirmed);
    }

    [Fact]
    public void A_desk_that_is_offline_when_its_turn_comes_is_one_that_is_away()
    {
        _site.Start();
        DeskKey gone = _site.Second[3];
        _site.Lose(gone);
        _site.UpdateWave();
        Assert.Equal((3, DeskStage.Waiting), (_site.Rollout.Desks[gone].Wave, _site.StageOf(gone)));
        _site.UpdateWave();
        Assert.Equal(RolloutStage.Done, _site.Rollout.Stage);
    }

    [Fact]
    public void No_more_desks_fetch_at_once_than_are_let()
    {
        _site.Rules = new RolloutRules { AtOnce = 4 };
        _site.Terms = _site.Terms with { Groups = ["rest"], SilentSeconds = 5 };
        _site.Start();
        Assert.Equal(4, _site.Rollout.Desks.Values.Count(desk => desk.IsFetching));
        Assert.Equal(DeskWhy.Turn, _site.WhyOf(_site.First[10]).Word);
        _site.Report(_site.First[0], UpdateReport.Staged);
        _site.Tick();
        Assert.Equal((4, 5), (_site.Rollout.Desks.Values.Count(desk => desk.IsFetching), _site.Rollout.Counts.OnTheWay));
        for (int i = 0; i < 8; i++) _site.Tick(6);
        Assert.Equal(23, _site.Rollout.Counts.Silent);
    }

    [Fact]
    public void A_desk_is_told_its_window_and_the_next_one_when_that_is_over()
    {
        _site.Rules = new RolloutRules { Window = "18:00-07:00" };
        _site.Time = new InstallTime(5_000_000, 6_000_000);
        _site.Start();
        DeskKey desk = _site.First[0];
        Assert.Equal((5_000_000, 6_000_000), (_site.Fleet.Rollouts.WindowOf(desk)!.FromUtc, _site.Fleet.Rollouts.WindowOf(desk)!.ToUtc));
        _site.Report(desk, UpdateReport.Staged, wait: UpdateReport.ForWindow);
        Assert.Equal(new DeskWhy(DeskWhy.Window) { UtcMs = 5_000_000 }, _site.WhyOf(desk));
        _site.Published.Clear();
        _site.Tick();
        Assert.Empty(_site.Published);
        _site.Time = new InstallTime(7_000_000, 8_000_000);
        _site.Tick();
        Assert.Equal(_site.First, _site.Published.Select(output => output.Desk));
        Assert.Equal(7_000_000, _site.Fleet.Rollouts.WindowOf(desk)!.FromUtc);
        Assert.Null(_site.Fleet.Rollouts.WindowOf(_site.Second[0]));
    }

    [Fact]
    public void The_window_of_the_rollout_goes_before_that_of_the_site()
    {
        _site.Rules = new RolloutRules { Window = "18:00-07:00" };
        _site.Terms = _site.Terms with { Window = "any" };
        _site.Time = new InstallTime(5_000_000, 6_000_000);
        _site.Start();
        Assert.Null(_site.Fleet.Rollouts.WindowOf(_site.First[0]));
    }

    [Fact]
    public void A_tick_that_finds_nothing_to_do_changes_nothing()
    {
        _site.Start();
        _site.Tick();
        FleetState before = _site.Fleet;
        _site.Tick();
        Assert.Equal(before.Rollouts.All[0], _site.Rollout);
    }
}
