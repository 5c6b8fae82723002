using System.Threading.Channels;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Host.Metrics;

/// <summary>
/// Makes batches of points of the journal, ahead of whoever writes them, as far as the channel lets it: while one batch is on its way the next is read.
/// </summary>
/// <param name="reader">The journal.</param>
/// <param name="projection">What makes the points; it stands where reading begins.</param>
/// <param name="sent">Points up to this entry were written before: they are made for the state of calls that go on, and left out.</param>
/// <param name="wake">Released when there are new entries.</param>
/// <param name="clock">For waiting.</param>
internal sealed class PointReader(IJournalReader reader, KeptProjection projection, long sent, SemaphoreSlim wake, TimeProvider clock)
{
    /// <summary>
    /// Where a batch ends, in points: what bounds the memory of a catch-up, some 300 bytes a point and three batches at most. Several requests, so that nearly all
    /// of them are made while another is on its way.
    /// </summary>
    private const int FullPoints = 20_000;

    /// <summary>Where a batch ends, in entries: how often a long replay is heard of.</summary>
    private const int FullEntries = 100_000;

    private const int Page = 4_000;

    /// <summary>New entries gather for this long, so that a busy floor costs a few reads and writes a second and not one for each commit.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    /// <summary>Without new entries an empty batch says at times that all is quiet.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private long _lastMs;

    /// <summary>Reads until it is stopped; the channel is completed with what ended it.</summary>
    public async Task ReadAsync(ChannelWriter<PointBatch> batches, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                long before = projection.At;
                PointBatch batch = Next(stopping);
                await batches.WriteAsync(batch, stopping);
                if (batch.At == before && await wake.WaitAsync(Quiet, stopping)) await Task.Delay(Gather, clock, stopping);
            }
        }
        catch (Exception end)
        {
            batches.Complete(end);
        }
    }

    private PointBatch Next(CancellationToken stopping)
    {
        List<MetricPoint> points = [];
        long firstMs = 0;
        int read = 0;
        while (points.Count < FullPoints && read < FullEntries)
        {
            stopping.ThrowIfCancellationRequested();
            IReadOnlyList<JournalEntry> entries = reader.Read(projection.At, Page);
            if (entries.Count == 0) break;
            if (read == 0) firstMs = entries[0].ReceivedMs;
            read += entries.Count;
            _lastMs = entries[^1].ReceivedMs;
            foreach (JournalEntry entry in entries) Step(entry, points);
        }

        return new PointBatch(points, projection.At, read == 0 ? _lastMs : firstMs, _lastMs, projection.DueSnapshot());
    }

    private void Step(in JournalEntry entry, List<MetricPoint> points)
    {
        int before = points.Count;
        projection.Step(entry, points);
        if (entry.Id <= sent) points.RemoveRange(before, points.Count - before);
    }
}
