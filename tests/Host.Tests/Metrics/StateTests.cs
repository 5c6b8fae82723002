using DeskDevice.Contract.Events;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Metrics.Points;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>The projection's state beside the cursor: a restart steps only what came after it, and one that cannot be used costs a replay and nothing else.</summary>
public sealed class StateTests : IDisposable
{
    private readonly FollowedJournal _journal = new();
    private readonly ManualClock _timers = new();

    [Fact]
    public async Task A_restart_goes_on_from_the_snapshot_in_the_middle_of_a_call()
    {
        long kept = await KeepAsync();
        Assert.True(kept > 0);
        _journal.ReadAfter.Clear();
        await EndsTheCallAsync();
        Assert.Equal(kept, _journal.ReadAfter.First());
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("of another shape")]
    [InlineData("beyond the cursor")]
    public async Task One_that_cannot_be_used_costs_a_replay_and_nothing_is_sent_twice(string what)
    {
        long kept = await KeepAsync();
        Snapshot newest = _journal.Places.Snapshots.Load("test", static _ => { }).First();
        Snapshot bad = what switch
        {
            "damaged" => newest with { State = newest.State[..^1] },
            "of another shape" => newest with { Shape = "metrics of long ago" },
            _ => newest with { At = kept + 1_000 },
        };
        _journal.Places.Snapshots.Save("test", bad);
        _journal.Places.Snapshots.Save("test", bad);
        _journal.ReadAfter.Clear();
        await EndsTheCallAsync();
        Assert.Equal(0, _journal.ReadAfter.First());
    }

    public void Dispose() => _journal.Dispose();

    // A call is under way, what it came to so far is sent, and the state is kept.
    private async Task<long> KeepAsync()
    {
        _journal.Write(EventKinds.Boot, EventKinds.Ring, EventKinds.Answer);
        using TestSink sink = new(_journal.Cursor);
        await using MetricFollower follower = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(follower);
        await Eventually.Async(
            () =>
            {
                _timers.Advance(TimeSpan.FromSeconds(61));
                follower.Wake();
                return _journal.Places.Snapshots.Load("test", static _ => { }).Any();
            },
            TestGateway.Deadline,
            "the state is kept");
        Assert.Equal(["verdict"], sink.Taken.Select(point => point.Measurement));
        return _journal.Places.Snapshots.Load("test", static _ => { }).First().At;
    }

    private async Task EndsTheCallAsync()
    {
        _journal.Write(EventKinds.End, EventKinds.Done);
        using TestSink sink = new(_journal.Cursor);
        await using MetricFollower follower = _journal.Follow(sink, _timers);
        await _journal.CaughtUpAsync(follower);
        MetricPoint call = Assert.Single(sink.Taken, point => point.Measurement == "call");
        Assert.Contains(new MetricField("ring_seconds", 1.0), call.Fields);
        Assert.DoesNotContain(sink.Taken, point => point.Measurement == "verdict" && point.Tags.Contains(new MetricTag("rule", "ring")));
    }
}
