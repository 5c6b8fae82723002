using System.Text.Json;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Metrics;

/// <summary>
/// Points that a sink refused for good, with its reason, kept for people to look into: the newest thousand; those before them are counted. Safe from any thread.
/// </summary>
internal sealed class SetAside(FollowerStore store)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 1_000;

    private const long NsPerMs = 1_000_000;

    private readonly Lock _gate = new();
    private Kept? _kept;

    private string Document => store.Name + ".aside.json";

    /// <summary>How many there have been, those no longer kept among them.</summary>
    public long Count => Now.Points.Count + Now.Dropped;

    private Kept Now
    {
        get
        {
            lock (_gate) return _kept ??= Load();
        }
    }

    /// <summary>The newest, newest first.</summary>
    public IReadOnlyList<AsidePoint> Newest(int most) => [.. Now.Points.Reverse().Take(most)];

    /// <summary>Puts them aside; one that is there already (it was sent again) is not put there twice. Durable when it returns.</summary>
    /// <exception cref="IOException">They could not be kept.</exception>
    public void Add(IReadOnlyList<RefusedPoint> refused, long nowMs)
    {
        if (refused.Count == 0) return;
        lock (_gate)
        {
            HashSet<string> known = [.. Now.Points.Select(point => point.Line)];
            List<AsidePoint> points = [.. Now.Points];
            foreach (RefusedPoint one in refused)
            {
                string line = LineProtocol.Text(one.Point);
                if (known.Add(line)) points.Add(new AsidePoint(nowMs, one.Point.TimeNs / NsPerMs, line, one.Reason));
            }

            int over = Math.Max(0, points.Count - Most);
            Save(new Kept(Now.Dropped + over, points.Skip(over).ToArray()));
        }
    }

    /// <summary>Lets go of points before <paramref name="timeMs"/>.</summary>
    /// <exception cref="IOException">What is left could not be kept.</exception>
    public void DeleteBefore(long timeMs)
    {
        lock (_gate)
        {
            AsidePoint[] left = [.. Now.Points.Where(point => point.PointMs >= timeMs)];
            if (left.Length < Now.Points.Count) Save(new Kept(Now.Dropped + Now.Points.Count - left.Length, left));
        }
    }

    private void Save(Kept kept)
    {
        store.Documents.Put(Document, JsonSerializer.SerializeToUtf8Bytes(kept));
        _kept = kept;
    }

    // What cannot be read says nothing any more, and must not stop the rest.
    private Kept Load()
    {
        try
        {
            return store.Documents.Get(Document) is { } bytes && JsonSerializer.Deserialize<Kept>(bytes) is { Points: not null } kept ? kept : new Kept(0, []);
        }
        catch (JsonException)
        {
            return new Kept(0, []);
        }
    }

    private sealed record Kept(long Dropped, IReadOnlyList<AsidePoint> Points);
}
