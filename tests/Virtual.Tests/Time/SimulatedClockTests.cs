using DeskDevice.Virtual.Time;

namespace DeskDevice.Virtual.Tests.Time;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 30, 0, TimeSpan.Zero);
    private readonly HandClock _real = new();

    [Fact]
    public void It_starts_where_told_and_runs_at_its_speed()
    {
        var clock = new SimulatedClock(Start, 60, _real);
        Assert.Equal(Start, clock.GetUtcNow());
        long stamp = clock.GetTimestamp();
        _real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start.AddMinutes(2), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetElapsedTime(stamp));
    }

    [Fact]
    public void A_timer_waits_its_simulated_time()
    {
        var clock = new SimulatedClock(Start, 60, _real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, fired);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, fired);
        _real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_period_does_not_drift_by_what_the_real_timer_rounds()
    {
        var clock = new SimulatedClock(Start, 60, _real);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        for (int ms = 0; ms < 10_000; ms++) _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.InRange(fired, 599, 600);
    }

    [Fact]
    public void A_changed_timer_forgets_what_it_waited_for_and_a_disposed_one_stays_still()
    {
        var clock = new SimulatedClock(Start, 10, _real);
        int fired = 0;
        ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        Assert.True(timer.Change(TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan));
        _real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, fired);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        _real.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, fired);
    }

    [Fact]
    public async Task Delays_and_periodic_timers_follow_it()
    {
        var clock = new SimulatedClock(Start, 10_000);
        long stamp = clock.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.True(await timer.WaitForNextTickAsync());
        Assert.True(clock.GetElapsedTime(stamp) >= TimeSpan.FromSeconds(59));
        stamp = clock.GetTimestamp();
        await Task.Delay(TimeSpan.FromMinutes(1), clock);
        Assert.True(clock.GetElapsedTime(stamp) >= TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(10_001)]
    public void A_speed_out_of_range_is_refused(double speed) =>
        Assert.Contains("speed: set it above 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedClock(Start, speed)).Message);
}
