using DeskDevice.Host.Metrics;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Metrics.Points;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>A sink that may lose what it acknowledged a moment before it is killed: what it took in that time is sent again.</summary>
public sealed class GoBackTests : IDisposable
{
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(15);

    private static readonly EqualityComparer<MetricPoint> ByTime =
        EqualityComparer<MetricPoint>.Create((one, other) => one!.TimeNs == other!.TimeNs, point => point.TimeNs.GetHashCode());

    private readonly FollowedJournal _journal = new();
    private readonly ManualClock _timers = new();

    [Fact]
    public async Task The_cursor_waits_until_what_was_taken_has_lasted()
    {
        _journal.Call();
        using TestSink sink = Sink();
        await using (MetricFollower follower = _journal.Follow(sink, _timers))
        {
            await _journal.CaughtUpAsync(follower);
            Assert.Equal("", _journal.Cursor());
            await SettledAsync(follower, "5");
        }

        await using MetricFollower again = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(again);
        Assert.Equal(FollowedJournal.CallPoints, sink.Taken.Count);
    }

    [Fact]
    public async Task A_restart_before_that_sends_it_again()
    {
        _journal.Call();
        using TestSink sink = Sink();
        await using (MetricFollower follower = _journal.Follow(sink, _timers)) await _journal.CaughtUpAsync(follower);
        await using MetricFollower again = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(again);
        Assert.Equal(2 * FollowedJournal.CallPoints, sink.Taken.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_the_sink_was_gone_it_is_sent_again_once(bool isNoticedByFailure)
    {
        _journal.Call();
        using TestSink sink = Sink();
        await using MetricFollower follower = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(follower);
        MetricPoint first = sink.Taken.First();
        if (isNoticedByFailure) sink.Failures = 2;
        else sink.Restart();
        _journal.Call();
        await WokenAsync(follower, () => sink.Taken.Distinct(ByTime).Count() == 2 * FollowedJournal.CallPoints && sink.Taken.Count(point => point.TimeNs == first.TimeNs) == 2);
        await SettledAsync(follower, "10");
        Assert.Equal(2, sink.Taken.Count(point => point.TimeNs == first.TimeNs));
    }

    [Fact]
    public async Task A_sink_that_is_gone_in_quiet_is_noticed_while_it_matters()
    {
        _journal.Call();
        using TestSink sink = Sink();
        await using MetricFollower follower = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(follower);
        MetricPoint first = sink.Taken.First();
        sink.Restart();
        await WokenAsync(follower, () => sink.Taken.Count == 2 * FollowedJournal.CallPoints);
        await SettledAsync(follower, "5");
        sink.Restart();
        _journal.Call();
        await WokenAsync(follower, () => sink.Taken.Distinct(ByTime).Count() == 2 * FollowedJournal.CallPoints);
        await SettledAsync(follower, "10");

        // What had settled before is not sent a third time.
        Assert.Equal(2, sink.Taken.Count(point => point.TimeNs == first.TimeNs));
    }

    [Fact]
    public async Task One_that_connects_anew_for_each_write_gets_on_all_the_same()
    {
        _journal.Call();
        using TestSink sink = new(_journal.Cursor) { GoBack = Lag, ConnectsAnew = true };
        await using MetricFollower follower = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(follower);
        for (int calls = 0; calls < 5; calls++)
        {
            _journal.Call();
            await WokenAsync(follower, () => follower.Position == _journal.Entries);
        }

        await WokenAsync(follower, () => sink.Taken.Select(point => point.TimeNs).Distinct().Count() == 6 * FollowedJournal.CallPoints);
    }

    public void Dispose() => _journal.Dispose();

    private TestSink Sink() => new(_journal.Cursor) { GoBack = Lag };

    private Task SettledAsync(MetricFollower follower, string cursor) => Eventually.Async(
        () =>
        {
            _timers.Advance(TimeSpan.FromSeconds(1));
            follower.Wake();
            return _journal.Cursor() == cursor;
        },
        TestGateway.Deadline,
        $"the cursor is kept at {cursor}");

    // Time hardly goes on meanwhile: so nothing settles.
    private Task WokenAsync(MetricFollower follower, Func<bool> condition) => Eventually.Async(
        () =>
        {
            follower.Wake();
            _timers.Advance(TimeSpan.FromMilliseconds(10));
            return condition();
        },
        TestGateway.Deadline,
        "it has got on");
}
