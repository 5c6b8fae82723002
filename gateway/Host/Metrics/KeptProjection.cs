using DeskDevice.Journal;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Site;

namespace DeskDevice.Host.Metrics;

/// <summary>The projection, where in the journal it stands, and when it is time to keep its state.</summary>
internal sealed class KeptProjection
{
    private readonly MetricProjection _projection;

    private KeptProjection(MetricProjection projection, long at)
    {
        _projection = projection;
        At = at;
    }

    /// <summary>The last entry that was stepped.</summary>
    public long At { get; private set; }

    /// <summary>From the newest snapshot up to <paramref name="sent"/>; from the journal's beginning where there is none that can be used.</summary>
    public static KeptProjection Load(SitePlan plan, FollowerStore store, long sent, TimeProvider clock) => new(new MetricProjection(plan), 0);

    /// <summary>Steps one entry.</summary>
    public void Step(in JournalEntry entry, List<MetricPoint> points)
    {
        _projection.Step(entry, points);
        At = entry.Id;
    }

    /// <summary>The state as of now, where it is time to keep it.</summary>
    public Snapshot? DueSnapshot() => null;
}
