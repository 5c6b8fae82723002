using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>An update touches the desk only out of a call, and only inside the window; the desk says what it waits for.</summary>
public sealed class InstallMomentTests
{
    private const long Evening = 1_800_000_000_000;
    private const int Hour = 3_600_000;

    private readonly Bench _bench = new() { UtcMs = Evening };

    [Fact]
    public void Before_the_window_it_waits_and_inside_it_installs()
    {
        _bench.Window = Window(Evening + Hour);
        _bench.Desire(_bench.New);
        _bench.Run(Hour - 1_000);
        Assert.Equal((UpdateState.Staged, Bench.FactoryVersion), (_bench.Updater.State, _bench.Version));
        Assert.Equal((UpdateReport.Staged, UpdateReport.ForWindow), (_bench.Last.State, _bench.Last.Wait));
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_window_that_has_passed_is_waited_out_until_the_next_one_is_sent()
    {
        _bench.Window = Window(Evening - Hour);
        _bench.Desire(_bench.New);
        _bench.Run(Hour);
        Assert.Equal(UpdateReport.ForWindow, _bench.Last.Wait);
        Assert.Empty(_bench.Restarts);
        _bench.Window = Window(_bench.UtcMs);
        _bench.Desire(_bench.New);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_desk_that_does_not_know_the_time_waits_and_says_so()
    {
        _bench.UtcMs = 0;
        _bench.Window = Window(Evening);
        _bench.Desire(_bench.New);
        _bench.Run(Hour);
        Assert.Equal((UpdateReport.Staged, UpdateReport.ForTime), (_bench.Last.State, _bench.Last.Wait));
        _bench.UtcMs = Evening;
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void Without_a_window_it_needs_no_time()
    {
        _bench.UtcMs = 0;
        _bench.Desire(_bench.New);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void A_call_through_the_whole_window_keeps_the_old_image_until_the_next_one()
    {
        _bench.IsBusy = true;
        _bench.Window = Window(Evening);
        _bench.Desire(_bench.New);
        _bench.Run(60_000);
        Assert.Equal(UpdateReport.ForCall, _bench.Last.Wait);
        _bench.Run(Hour);
        _bench.IsBusy = false;
        _bench.Run(60_000);
        Assert.Equal((UpdateReport.ForWindow, Bench.FactoryVersion), (_bench.Last.Wait, _bench.Version));
        Assert.Empty(_bench.Restarts);
    }

    [Fact]
    public void A_call_that_begins_after_the_copy_and_outlasts_the_window_holds_the_restart_until_the_next_one()
    {
        _bench.Window = Window(Evening);
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Installed);
        _bench.IsBusy = true;
        _bench.Run(Hour);
        Assert.Equal((UpdateReport.Installing, UpdateReport.ForWindow), (_bench.Last.State, _bench.Last.Wait));
        _bench.IsBusy = false;
        _bench.Run(60_000);
        Assert.Empty(_bench.Restarts);
        _bench.Window = Window(_bench.UtcMs);
        _bench.Desire(_bench.New);
        _bench.EndsOn("1.1.0");
    }

    [Fact]
    public void An_image_on_trial_goes_back_outside_of_the_window_too()
    {
        _bench.Desire(_bench.New);
        _bench.RunTo(UpdateState.Trial);
        _bench.IsHealthy = false;
        _bench.Window = Window(Evening + (100 * Hour));
        _bench.Desire(_bench.New);
        _bench.Run(2 * Bench.Times.TrialMs);
        Assert.Equal(Bench.FactoryVersion, _bench.Version);
    }

    private static InstallWindow Window(long fromUtc) => new() { FromUtc = fromUtc, ToUtc = fromUtc + Hour };
}
