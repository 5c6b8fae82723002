using DeskDevice.Contract.Events;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Metrics.Points;
using DeskDevice.Pages.Ports;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>The way from the journal into a sink, with its cursor.</summary>
public sealed class MetricFollowerTests : IDisposable
{
    private readonly FollowedJournal _journal = new();

    [Fact]
    public async Task The_cursor_moves_only_after_the_sink_has_taken_the_points()
    {
        _journal.Call();
        using TestSink sink = new(_journal.Cursor) { Failures = 1 };
        await using MetricFollower follower = _journal.Follow(sink);
        await _journal.CaughtUpAsync(follower);
        Assert.Equal(2, sink.CursorsSeen.Count);
        Assert.All(sink.CursorsSeen, cursor => Assert.Equal("", cursor));
        Assert.Equal(["verdict", "verdict", "verdict", "verdict", "call"], sink.Taken.Select(point => point.Measurement));
        await KeptAsync("5");
        Assert.Equal(("current", 0L, (long)FollowedJournal.CallPoints, "down"), Shown(follower.Status));
    }

    [Fact]
    public async Task A_restart_goes_on_in_the_middle_of_a_call_and_sends_nothing_twice()
    {
        _journal.Write(EventKinds.Boot, EventKinds.Ring, EventKinds.Answer);
        using (TestSink before = new(_journal.Cursor))
        {
            await using MetricFollower first = _journal.Follow(before);
            await _journal.CaughtUpAsync(first);
            await KeptAsync("3");
            Assert.Equal(["verdict"], before.Taken.Select(point => point.Measurement));
        }

        using TestSink sink = new(_journal.Cursor);
        await using MetricFollower follower = _journal.Follow(sink);
        await _journal.CaughtUpAsync(follower);
        Assert.Empty(sink.Taken);
        _journal.Write(EventKinds.End, EventKinds.Done);
        follower.Wake();
        await _journal.CaughtUpAsync(follower);
        MetricPoint call = Assert.Single(sink.Taken, point => point.Measurement == "call");
        Assert.Contains(new MetricField("ring_seconds", 1.0), call.Fields);
    }

    [Fact]
    public async Task A_cursor_beyond_the_journals_end_is_of_another_journal()
    {
        _journal.Places.Documents.Put("test.cursor", "1000"u8.ToArray());
        _journal.Call();
        using TestSink sink = new(_journal.Cursor);
        await using MetricFollower follower = _journal.Follow(sink);
        await _journal.CaughtUpAsync(follower);
        Assert.Equal(FollowedJournal.CallPoints, sink.Taken.Count);
        await KeptAsync("5");
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_written_starts_over_with_the_same_points()
    {
        _journal.Call();
        string blocked = _journal.CursorPath + ".new";
        Directory.CreateDirectory(blocked);
        using TestSink sink = new(_journal.Cursor);
        await using MetricFollower follower = _journal.Follow(sink);
        await Eventually.Async(() => sink.Taken.Count >= 2 * FollowedJournal.CallPoints, TestGateway.Deadline, "it starts over");
        Directory.Delete(blocked);
        await _journal.CaughtUpAsync(follower);
        Assert.Equal(FollowedJournal.CallPoints, sink.Taken.Select(point => (point.Measurement, point.TimeNs)).Distinct().Count());
        await KeptAsync("5");
    }

    [Fact]
    public async Task A_refused_point_is_set_aside_for_good_and_the_rest_goes_on()
    {
        _journal.Call();
        using (TestSink sink = new(_journal.Cursor) { Refuses = "verdict" })
        {
            await using MetricFollower follower = _journal.Follow(sink);
            await _journal.CaughtUpAsync(follower);
            Assert.Equal("call", Assert.Single(sink.Taken).Measurement);
            await KeptAsync("5");
        }

        using TestSink next = new(_journal.Cursor);
        await using MetricFollower again = _journal.Follow(next);
        await _journal.CaughtUpAsync(again);
        Assert.Equal(FollowedJournal.CallPoints - 1, again.Status.SetAside);
        Assert.Equal(FollowedJournal.CallPoints - 1, again.Status.Aside.Count);
        AsidePoint aside = again.Status.Aside.MaxBy(point => point.PointMs)!;
        Assert.Equal("we do not like it", aside.Reason);
        Assert.StartsWith("verdict,", aside.Line, StringComparison.Ordinal);
        again.DeleteBefore(aside.PointMs + 1);
        Assert.Empty(again.Status.Aside);
    }

    [Fact]
    public async Task A_sink_that_is_down_is_shown_with_how_far_it_is_behind()
    {
        _journal.Call();
        ManualClock timers = new();
        using TestSink sink = new(_journal.Cursor) { Failures = 1, RetryAfter = TimeSpan.FromSeconds(30) };
        await using MetricFollower follower = _journal.Follow(sink, timers);
        await Eventually.Async(() => follower.Status.State == "down", TestGateway.Deadline, "it is down");
        Assert.Equal(("down", 5L, 0L, "down"), Shown(follower.Status));
        Assert.True(follower.Status.BehindMs > 0);
        // As long as the sink asked, and no longer than that.
        await Eventually.Async(
            () =>
            {
                if (sink.Writes == 1) timers.Advance(TimeSpan.FromSeconds(1));
                return sink.Writes == 2;
            },
            TestGateway.Deadline,
            "it is tried again");
        Assert.True(timers.GetTimestamp() >= TimeSpan.FromSeconds(30).Ticks);
        await _journal.CaughtUpAsync(follower);
    }

    public void Dispose() => _journal.Dispose();

    private static (string State, long Behind, long Written, string Error) Shown(SinkStatus status) => (status.State, status.BehindEntries, status.Written, status.LastError);

    private Task KeptAsync(string cursor) => Eventually.Async(() => _journal.Cursor() == cursor, TestGateway.Deadline, $"the cursor is kept at {cursor}");
}
