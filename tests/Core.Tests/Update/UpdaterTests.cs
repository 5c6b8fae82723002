using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

public sealed class UpdaterTests
{
    private readonly Bench _bench = new();

    [Fact]
    public void An_update_runs_from_the_first_piece_to_confirmed()
    {
        _bench.Desire(_bench.New);
        _bench.EndsOn("1.1.0");
        Assert.Equal([0, 1020, 2040], _bench.Asked());
        Assert.Equal([UpdateReport.Staged, UpdateReport.Installing, UpdateReport.Trial, UpdateReport.Confirmed], _bench.Words);
        Assert.All(_bench.Reports, report => Assert.Equal(_bench.New.Id, report.Image));
        Assert.Equal(["update"], _bench.Restarts);
        Assert.Equal((1, OtherSlot.Spare), (_bench.Slots.Record.Active, _bench.Slots.Record.Other));
    }

    [Fact]
    public void Slots_take_turns()
    {
        _bench.Desire(_bench.New);
        _bench.Run(20_000);
        _bench.Desire(_bench.Newer);
        _bench.EndsOn("1.2.0");
        Assert.Equal(0, _bench.Slots.Record.Running);
    }

    [Fact]
    public void Nothing_is_written_to_a_slot_while_a_call_is_in_progress()
    {
        _bench.Run(2 * Bench.Times.UpMs);
        _bench.IsBusy = true;
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Staged);
        int writes = _bench.Flash.Writes;
        _bench.Run(600_000);
        Assert.Equal(writes, _bench.Flash.Writes);
        Assert.Empty(_bench.Restarts);
        _bench.IsBusy = false;
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_call_that_comes_between_install_and_restart_holds_the_restart()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Installed);
        _bench.IsBusy = true;
        _bench.Run(600_000);
        Assert.Empty(_bench.Restarts);
        _bench.IsBusy = false;
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_lost_piece_is_asked_for_again_after_the_time_out_and_not_before()
    {
        _bench.LosesPieces = 1;
        _bench.Desire(_bench.New);
        _bench.Run(Bench.Times.PieceMs);
        Assert.Single(_bench.Reports);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_download_goes_on_at_the_offset_reached_when_the_link_is_back()
    {
        _bench.Desire(_bench.New);
        _bench.Run(Bench.RoundMs);
        _bench.IsLinked = false;
        _bench.Run(60_000);
        _bench.Link();
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal([0, 1020, 2040], _bench.Asked().Distinct());
        Assert.Single(_bench.Asked(), offset => offset == 0);
    }

    [Fact]
    public void Pieces_that_are_late_doubled_of_another_image_or_cut_change_nothing()
    {
        _bench.Desire(_bench.New);
        _bench.Run(Bench.RoundMs);
        _bench.Give(_bench.New.Id, 0);
        _bench.Give(_bench.New.Id, 2040);
        _bench.Give(_bench.Newer.Id, 0);
        _bench.Updater.Piece(_bench.New.Id, [0, 0, 3, 252], 0, 4, _bench.Ms);
        _bench.Updater.Piece(_bench.New.Id, new byte[2_000], 0, 2_000, _bench.Ms);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void An_image_with_another_digest_is_refused_and_not_fetched_again_until_another_is_desired()
    {
        ImageRef wrong = new() { Id = _bench.New.Id, Version = "1.1.0", Size = _bench.New.Size, Sha256 = new string('0', 64) };
        _bench.Desire(wrong);
        _bench.Run(10_000);
        CheckVerdict(UpdateReport.Refused, UpdateError.Sha);
        int reports = _bench.Reports.Count;
        _bench.Link();
        _bench.Boot();
        _bench.Run(10_000);
        Assert.All(_bench.Reports.Skip(reports), report => Assert.Equal(UpdateReport.Refused, report.State));
        _bench.Desire(_bench.Newer);
        _bench.EndsOn("1.2.0");
    }

    [Fact]
    public void A_piece_that_goes_beyond_the_size_is_refused()
    {
        _bench.Desire(new ImageRef { Id = _bench.New.Id, Version = "1.1.0", Size = 2_000, Sha256 = _bench.New.Sha256 });
        _bench.Run(10_000);
        CheckVerdict(UpdateReport.Refused, UpdateError.Size);
    }

    [Fact]
    public void An_image_larger_than_a_slot_is_refused_without_a_piece()
    {
        _bench.Desire(_bench.Make("2.0.0", 9, Bench.Capacity + 1));
        _bench.Run(10_000);
        Assert.Equal([UpdateReport.Refused], _bench.Reports.Select(report => report.State));
        CheckVerdict(UpdateReport.Refused, UpdateError.Size);
    }

    [Fact]
    public void Bytes_that_the_flash_gives_back_otherwise_are_refused()
    {
        _bench.Flash.SpoilsImages = true;
        _bench.Desire(_bench.New);
        _bench.Run(10_000);
        CheckVerdict(UpdateReport.Refused, UpdateError.Sha);
    }

    [Fact]
    public void An_image_that_does_not_start_goes_back_and_says_so()
    {
        _bench.CannotStart(_bench.New);
        _bench.Desire(_bench.New);
        _bench.Run(60_000);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        CheckVerdict(UpdateReport.RolledBack, UpdateError.Start);
        Assert.Single(_bench.Restarts);
    }

    [Fact]
    public void An_image_that_is_not_healthy_goes_back_after_the_trial()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Trial);
        _bench.IsHealthy = false;
        _bench.Run(Bench.Times.TrialMs - 1_000);
        Assert.Equal("1.1.0", _bench.Version);
        _bench.Run(5_000);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        CheckVerdict(UpdateReport.RolledBack, UpdateError.Timeout);
        Assert.Equal(["update", "rollback"], _bench.Restarts);
    }

    [Fact]
    public void An_image_that_finds_no_link_goes_back_and_says_so_when_there_is_one()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Installed);
        _bench.IsLinked = false;
        _bench.Run(60_000);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        _bench.Link();
        _bench.Run(1_000);
        CheckVerdict(UpdateReport.RolledBack, UpdateError.Timeout);
    }

    [Fact]
    public void A_trial_that_is_over_does_not_restart_a_desk_in_a_call()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Trial);
        _bench.IsHealthy = false;
        _bench.IsBusy = true;
        _bench.Run(10 * Bench.Times.TrialMs);
        Assert.Equal(["update"], _bench.Restarts);
        _bench.IsBusy = false;
        _bench.Run(1_000);
        Assert.Equal(["update", "rollback"], _bench.Restarts);
    }

    [Fact]
    public void One_unhealthy_moment_begins_the_soak_anew()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Trial);
        for (int i = 0; i < 5; i++)
        {
            _bench.IsHealthy = true;
            _bench.Run(Bench.Times.SoakMs - Bench.RoundMs);
            _bench.IsHealthy = false;
            _bench.Run(Bench.RoundMs);
        }

        Assert.Equal(UpdateState.Trial, _bench.Updater.State);
        _bench.IsHealthy = true;
        _bench.Run(Bench.Times.SoakMs + (2 * Bench.RoundMs));
        Assert.Equal(UpdateState.Idle, _bench.Updater.State);
        Assert.Equal(UpdateReport.Confirmed, _bench.Last.State);
    }

    [Fact]
    public void The_version_that_runs_is_confirmed_each_time_it_is_desired_and_never_fetched()
    {
        ImageRef same = _bench.Make(Bench.FactoryVersion, 8, 100);
        for (int i = 1; i <= 2; i++)
        {
            _bench.Desire(same);
            _bench.Run(10_000);
            Assert.Equal(i, _bench.Reports.Count);
            Assert.Equal((UpdateReport.Confirmed, same.Id), (_bench.Last.State, _bench.Last.Image));
        }
    }

    [Fact]
    public void An_image_with_another_version_within_is_not_fetched_again_and_again()
    {
        ImageRef mislabelled = new() { Id = _bench.New.Id, Version = "9.9.9", Size = _bench.New.Size, Sha256 = _bench.New.Sha256 };
        _bench.Desire(mislabelled);
        _bench.Run(60_000);
        _bench.Link();
        _bench.Run(60_000);
        Assert.Equal(["update"], _bench.Restarts);
        Assert.Equal(UpdateReport.Confirmed, _bench.Last.State);
    }

    [Fact]
    public void What_is_desired_during_a_trial_is_fetched_after_it()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Trial);
        _bench.Desire(_bench.Newer);
        _bench.EndsOn("1.2.0");
        Assert.Contains(_bench.Reports, report => report.State == UpdateReport.Confirmed && report.Image == _bench.New.Id);
    }

    [Fact]
    public void An_installed_image_that_is_withdrawn_is_not_started_by_a_later_power_cut()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Installed);
        _bench.Desire(null);
        _bench.Boot();
        _bench.Run(60_000);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        Assert.Empty(_bench.Restarts);
    }

    [Fact]
    public void A_confirmed_slot_that_is_spoilt_later_makes_room_for_the_one_before()
    {
        _bench.Desire(_bench.New);
        _bench.Run(20_000);
        _bench.Spoil(_bench.Slots.Record.Active);
        _bench.Boot();
        _bench.Run(1_000);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
        CheckVerdict(UpdateReport.RolledBack, UpdateError.Start);
    }

    private void CheckVerdict(string word, string error)
    {
        UpdateReport last = _bench.Last;
        Assert.Equal((word, error), (last.State, last.Error));
        Assert.Equal(UpdateState.Idle, _bench.Updater.State);
    }
}
