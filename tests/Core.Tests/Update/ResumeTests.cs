using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>A download goes on after a restart where it was: what stands on flash is read back, and not asked for again.</summary>
public sealed class ResumeTests
{
    private readonly Bench _bench = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_a_restart_only_what_is_missing_is_asked_for(int pieces)
    {
        Fetch(_bench.New, pieces);
        _bench.Boot();
        int before = _bench.Reports.Count;
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal(Enumerable.Range(pieces, 3 - pieces).Select(piece => piece * 1020L), _bench.Asked(before));
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_restart_after_each_piece_costs_none_of_them()
    {
        _bench.Desire(_bench.New);
        for (int i = 0; i < 20 && _bench.Updater.State != UpdateState.Staged; i++)
        {
            _bench.Run(3 * Bench.RoundMs);
            _bench.Boot();
            _bench.Run(3 * Bench.RoundMs);
        }

        Assert.Equal([0L, 1020, 2040], _bench.Asked().Distinct());
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void An_image_that_waited_for_the_end_of_a_call_is_not_asked_for_again()
    {
        _bench.IsBusy = true;
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Staged);
        _bench.Boot();
        int before = _bench.Reports.Count;
        _bench.RunTo(UpdateState.Staged);
        Assert.Empty(_bench.Asked(before));
        _bench.IsBusy = false;
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_piece_that_the_power_cut_is_asked_for_from_where_it_was_cut()
    {
        _bench.Flash.Plant(Virtual.Update.FlashFault.Cut, 1);
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal(1, _bench.Stops);
        Assert.Equal([0L, 1020, 1530], _bench.Asked());
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void What_the_gateway_sends_while_the_desk_reads_back_changes_nothing()
    {
        Fetch(_bench.New, 2);
        _bench.Boot();
        foreach (int from in new[] { 0, 1020, 2040 }) _bench.Give(_bench.New.Id, from);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void Another_image_is_fetched_from_its_start_and_takes_the_room_of_the_one_before()
    {
        Fetch(_bench.New, 2);
        _bench.Boot();
        int before = _bench.Reports.Count;
        _bench.Desire(_bench.Newer);
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal([0L], _bench.Asked(before));
        Assert.Single(_bench.Flash.Names("image."));
        _bench.EndsOn("1.2.0");
    }

    [Fact]
    public void Bytes_that_changed_on_flash_meanwhile_cost_the_download_and_not_the_release()
    {
        Fetch(_bench.New, 2);
        _bench.SpoilStaged();
        _bench.Boot();
        int before = _bench.Reports.Count;
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal([2040L, 0, 1020, 2040], _bench.Asked(before));
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_whole_image_that_changed_on_flash_is_fetched_anew()
    {
        _bench.IsBusy = true;
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Staged);
        _bench.SpoilStaged();
        _bench.Boot();
        int before = _bench.Reports.Count;
        _bench.RunTo(UpdateState.Staged);
        Assert.Equal([0L, 1020, 2040], _bench.Asked(before));
        _bench.IsBusy = false;
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void An_image_with_a_wrong_digest_is_refused_after_a_restart_too_at_the_second_reading()
    {
        ImageRef wrong = new() { Id = _bench.New.Id, Version = "1.1.0", Size = _bench.New.Size, Sha256 = new string('0', 64) };
        Fetch(wrong, 2);
        _bench.Boot();
        _bench.Run(20_000);
        Assert.Equal((UpdateReport.Refused, UpdateError.Sha), (_bench.Last.State, _bench.Last.Error));
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
    }

    [Fact]
    public void A_file_that_an_older_desk_staged_into_is_cleared_away()
    {
        _bench.Flash.Append("image.new", new byte[2_000], 0, 2_000);
        _bench.Desire(_bench.New);
        _bench.EndsOn("1.1.0");
        Assert.Equal(["image.b"], _bench.Flash.Names("image."));
    }

    private void Fetch(ImageRef image, int pieces)
    {
        _bench.Desire(image);
        _bench.Run(pieces * Bench.RoundMs);
        Assert.Equal((UpdateState.Downloading, pieces), (_bench.Updater.State, _bench.Asked().Count()));
    }
}
