using System.Runtime.InteropServices;
using DeskDevice.Conduct.State;
using DeskDevice.Journal;
using DeskDevice.Journal.Snapshots;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Projection;
using DeskDevice.Site;

namespace DeskDevice.Host.Metrics;

/// <summary>The projection, where in the journal it stands, and when it is time to keep its state.</summary>
internal sealed class KeptProjection
{
    /// <summary>How often its state is kept: what a start steps besides, at most, of the time that the gateway ran.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    private readonly MetricProjection _projection;
    private readonly string _shape;
    private readonly TimeProvider _clock;
    private long _keptAt;
    private long _keptEntry;

    private KeptProjection(MetricProjection projection, long at, string shape, TimeProvider clock)
    {
        (_projection, At, _shape, _clock) = (projection, at, shape, clock);
        _keptAt = clock.GetTimestamp();
        _keptEntry = at;
    }

    /// <summary>The last entry that was stepped.</summary>
    public long At { get; private set; }

    /// <summary>From the newest snapshot that stands nowhere beyond <paramref name="sent"/>; from the journal's beginning where there is none that can be used.</summary>
    /// <param name="plan">The site as it is at any time.</param>
    /// <param name="store">Where snapshots are.</param>
    /// <param name="sent">Up to where points were sent.</param>
    /// <param name="clock">For the times at which the state is kept.</param>
    /// <param name="unusable">Hears of snapshots that cannot be used, and why.</param>
    public static KeptProjection Load(Func<SitePlan> plan, FollowerStore store, long sent, TimeProvider clock, Action<string> unusable)
    {
        string shape = $"{MetricProjection.Shape} {plan().Name}";
        foreach (Snapshot snapshot in store.Snapshots.Load(store.Name, unusable))
        {
            if (snapshot.At <= sent && snapshot.Shape == shape && Play(plan, snapshot, unusable) is { } projection)
                return new KeptProjection(projection, snapshot.At, shape, clock);
        }

        return new KeptProjection(new MetricProjection(plan), 0, shape, clock);
    }

    /// <summary>Steps one entry.</summary>
    public void Step(in JournalEntry entry, List<MetricPoint> points)
    {
        _projection.Step(entry, points);
        At = entry.Id;
    }

    /// <summary>The state as of now, where it is time to keep it.</summary>
    public Snapshot? DueSnapshot()
    {
        if (At == _keptEntry || _clock.GetElapsedTime(_keptAt) < Period) return null;
        (_keptAt, _keptEntry) = (_clock.GetTimestamp(), At);
        StateTape tape = StateTape.Record();
        _projection.Keep(tape);
        return new Snapshot(At, _shape, tape.ToBytes());
    }

    private static MetricProjection? Play(Func<SitePlan> plan, Snapshot snapshot, Action<string> unusable)
    {
        try
        {
            ArraySegment<byte> state = MemoryMarshal.TryGetArray(snapshot.State, out ArraySegment<byte> bytes) ? bytes : snapshot.State.ToArray();
            MetricProjection projection = new(plan);
            projection.Keep(StateTape.Play(state.Array!, state.Offset, state.Count));
            return projection;
        }
        catch (TapeException damaged)
        {
            unusable($"the snapshot at entry {snapshot.At} {damaged.Message}");
            return null;
        }
    }
}
