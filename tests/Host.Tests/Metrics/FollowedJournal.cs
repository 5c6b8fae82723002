using System.Collections.Concurrent;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Journal;
using DeskDevice.Journal.Sqlite;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Site;
using DeskDevice.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Host.Tests.Metrics;

/// <summary>A journal that a test writes calls to, and followers of it.</summary>
internal sealed class FollowedJournal : IJournalReader, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;

    public FollowedJournal()
    {
        _store = SqliteStore.Open(new SqliteStoreOptions { Folder = _folder.File("journal") });
        Places = FollowerPlaces.Folder(_folder.Path);
    }

    /// <summary>How many entries it holds.</summary>
    public long Entries { get; private set; }

    /// <summary>Where followers keep things.</summary>
    public FollowerPlaces Places { get; init; }

    /// <summary>The file of the cursor of a follower in <see cref="Places"/> as they are at first.</summary>
    public string CursorPath => _folder.File("metrics/test.cursor");

    /// <summary>After which entries was read.</summary>
    public ConcurrentQueue<long> ReadAfter { get; } = new();

    public long LastId => Reader.LastId;

    private SqliteJournalReader Reader => new(_folder.File("journal"));

    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        ReadAfter.Enqueue(afterId);
        return Reader.Read(afterId, max);
    }

    public IReadOnlyList<AsidePayload> ReadAside(int max) => Reader.ReadAside(max);

    public IEnumerable<AsidePayload> ReadAllAside() => Reader.ReadAllAside();

    public IReadOnlyList<JournalDamage> Damage => Reader.Damage;

    /// <summary>The cursor that is kept; empty for none.</summary>
    public string Cursor() => Places.Documents.Get("test.cursor") is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";

    /// <summary>One call: two points.</summary>
    /// <summary>Points that <see cref="Call"/> makes: of its ring, of who ended it, of its wrap-up and its outcome a verdict each, and the call.</summary>
    public const int CallPoints = 5;

    public void Call() => Write(EventKinds.Boot, EventKinds.Ring, EventKinds.Answer, EventKinds.End, EventKinds.Done);

    public void Write(params string[] kinds)
    {
        foreach (string kind in kinds)
        {
            long seq = ++Entries;
            byte[] payload = TestDesk.Event(11, seq, seq * 1_000, kind);
            JournalEntry[] entry = [new(0, TestGateway.Site, "desk1", 11, seq, 1_772_447_400_000 + (seq * 1_000), payload)];
            _store.Commit(entry, [], () => []);
        }
    }

    public MetricFollower Follow(IMetricSink sink, TimeProvider? timers = null)
    {
        SitePlan plan = new(TestGateway.Site, PrivacySetting.Team, new Limits(), []);
        FollowerClocks clocks = new(timers ?? TimeProvider.System, TimeProvider.System);
        MetricFollower follower = new(sink, () => plan, this, Places.StoreOf("test"), clocks, NullLogger<MetricFollower>.Instance);
        follower.Start();
        return follower;
    }

    public Task CaughtUpAsync(MetricFollower follower) =>
        Eventually.Async(() => follower.Position == Entries, TestGateway.Deadline, $"the follower stands at {Entries}");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
