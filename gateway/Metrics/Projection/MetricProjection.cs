using DeskDevice.Contract;
using DeskDevice.Contract.Events;
using DeskDevice.Journal;
using DeskDevice.Metrics.Points;
using DeskDevice.Site;

namespace DeskDevice.Metrics.Projection;

/// <summary>
/// Makes metric points of journal entries, by a conduct step of its own: metrics never ask the floor. The same entries give the same points
/// with the same times, so that sending them twice makes none twice.
/// </summary>
public sealed class MetricProjection(SitePlan plan)
{
    private readonly Dictionary<string, DeskSeries> _desks = new(StringComparer.Ordinal);

    /// <summary>Follows one entry and adds the points it brings about to <paramref name="points"/>.</summary>
    public void Step(in JournalEntry entry, List<MetricPoint> points)
    {
        if (!_desks.TryGetValue(entry.Source, out DeskSeries? series))
        {
            series = new DeskSeries(plan, plan.SeatOf(entry.Source));
            _desks.Add(entry.Source, series);
        }

        byte[] payload = entry.Payload.ToArray();
        try
        {
            series.Step(DeskEvent.Read(payload, 0, payload.Length), entry, points);
        }
        catch (ContractException)
        {
            // What is no desk's event (a supervisor's entry, a broken payload) makes no point; the floor counts it.
        }
    }
}
