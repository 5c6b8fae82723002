using System.Collections.Concurrent;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Site;
using DeskDevice.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>The way from the journal into a sink, with its cursor.</summary>
public sealed class MetricFollowerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;
    private long _seq;

    public MetricFollowerTests() => _store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.File("journal") });

    private SqliteJournalReader Reader => new(_folder.File("journal"));

    private string CursorPath => _folder.File("test.cursor");

    [Fact]
    public async Task The_cursor_moves_only_after_the_sink_has_taken_the_points()
    {
        Call();
        using TestSink sink = new(CursorPath) { Failures = 1 };
        await using MetricFollower follower = Start(sink);
        await CaughtUpAsync(follower);
        Assert.Equal(2, sink.CursorsSeen.Count);
        Assert.All(sink.CursorsSeen, cursor => Assert.Equal("", cursor));
        Assert.Equal(["verdict", "call"], sink.Taken.Select(point => point.Measurement));
        Assert.Equal("5", File.ReadAllText(CursorPath));
    }

    [Fact]
    public async Task A_restart_goes_on_in_the_middle_of_a_call_and_sends_nothing_twice()
    {
        Write(EventKinds.Boot, EventKinds.Ring, EventKinds.Answer);
        using (TestSink before = new(CursorPath))
        {
            await using MetricFollower first = Start(before);
            await CaughtUpAsync(first);
            Assert.Equal(["verdict"], before.Taken.Select(point => point.Measurement));
        }

        using TestSink sink = new(CursorPath);
        await using MetricFollower follower = Start(sink);
        await CaughtUpAsync(follower);
        Assert.Empty(sink.Taken);
        Write(EventKinds.End, EventKinds.Done);
        follower.Wake();
        await CaughtUpAsync(follower);
        Assert.Equal("call", Assert.Single(sink.Taken).Measurement);
        Assert.Contains(new MetricField("ring_seconds", 1.0), sink.Taken.Single().Fields);
    }

    [Fact]
    public async Task A_cursor_beyond_the_journals_end_is_of_another_journal()
    {
        new CursorFile(CursorPath).Write(1_000);
        Call();
        using TestSink sink = new(CursorPath);
        await using MetricFollower follower = Start(sink);
        await CaughtUpAsync(follower);
        Assert.Equal(2, sink.Taken.Count);
        Assert.Equal("5", File.ReadAllText(CursorPath));
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_written_starts_over_with_the_same_points()
    {
        Call();
        string blocked = CursorPath + ".new";
        Directory.CreateDirectory(blocked);
        using TestSink sink = new(CursorPath);
        await using MetricFollower follower = Start(sink);
        await Eventually.Async(() => sink.Taken.Count >= 4, TestGateway.Deadline, "it starts over");
        Directory.Delete(blocked);
        await CaughtUpAsync(follower);
        Assert.Equal(2, sink.Taken.Select(point => (point.Measurement, point.TimeNs)).Distinct().Count());
        Assert.Equal("5", File.ReadAllText(CursorPath));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private void Call() => Write(EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done);

    private void Write(params string[] kinds)
    {
        foreach (string kind in kinds)
        {
            long seq = ++_seq;
            byte[] payload = TestDesk.Event(11, seq, seq * 1_000, kind);
            JournalEntry[] entry = [new(0, TestGateway.Site, "desk1", 11, seq, 1_772_447_400_000 + (seq * 1_000), payload)];
            _store.Commit(entry, [], () => []);
        }
    }

    private MetricFollower Start(TestSink sink)
    {
        SitePlan plan = new(TestGateway.Site, PrivacySetting.Team, new Limits(), []);
        MetricFollower follower = new(sink, plan, Reader, new CursorFile(CursorPath), NullLogger<MetricFollower>.Instance);
        follower.Start();
        return follower;
    }

    private Task CaughtUpAsync(MetricFollower follower) =>
        Eventually.Async(() => follower.Position == _seq, TestGateway.Deadline, $"the follower stands at {_seq}");

    private sealed class TestSink(string cursor) : IMetricSink
    {
        public int Failures { get; set; }

        public ConcurrentQueue<string> CursorsSeen { get; } = new();

        public ConcurrentQueue<MetricPoint> Taken { get; } = new();

        public string Name => "test";

        public Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel)
        {
            CursorsSeen.Enqueue(File.Exists(cursor) ? File.ReadAllText(cursor) : "");
            if (Failures-- > 0) throw new SinkUnavailableException("down");
            foreach (MetricPoint point in points) Taken.Enqueue(point);
            return Task.FromResult<IReadOnlyList<RefusedPoint>>([]);
        }

        public void Dispose()
        {
        }
    }
}
