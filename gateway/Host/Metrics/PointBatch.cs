using DeskDevice.Journal.Snapshots;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Host.Metrics;

/// <summary>What some entries of the journal came to.</summary>
/// <param name="Points">The points to write; none where the entries made none, or where they were written before.</param>
/// <param name="At">The last of the entries.</param>
/// <param name="FirstMs">When the first of them was received.</param>
/// <param name="LastMs">When the last of them was received.</param>
/// <param name="State">What the projection was after them, where it is time to keep it.</param>
internal sealed record PointBatch(IReadOnlyList<MetricPoint> Points, long At, long FirstMs, long LastMs, Snapshot? State);
