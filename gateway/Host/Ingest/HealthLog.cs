using DeskDevice.Contract.Up;
using DeskDevice.Journal;
using DeskDevice.Metrics.Projection;

namespace DeskDevice.Host.Ingest;

/// <summary>
/// The way of desks' health into the journal: each desk's first report, and then one every <see cref="HealthEntry.PeriodMs"/>. What the journal does not take is
/// not kept; the desk's next report is tried again.
/// </summary>
internal sealed class HealthLog(IJournal journal, string site)
{
    private readonly OwnSource _source = new(journal, site, HealthEntry.Source);
    private readonly Dictionary<string, long> _takenMs = new(StringComparer.Ordinal);

    /// <summary>Whether it was journaled.</summary>
    public bool Take(string desk, HealthReport report, long receivedMs)
    {
        if (_takenMs.TryGetValue(desk, out long last) && Math.Abs(receivedMs - last) < HealthEntry.PeriodMs) return false;
        AppendResult result = _source.Append(HealthEntry.Of(desk, report).ToBytes(), receivedMs);
        if (result.Outcome != AppendOutcome.Accepted) return false;
        _takenMs[desk] = receivedMs;
        return true;
    }
}
