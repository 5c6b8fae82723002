namespace DeskDevice.Host.Composition;

/// <summary>What the gateway has counted, for a run's summary.</summary>
/// <param name="Journaled">Events on disk.</param>
/// <param name="Duplicates">Repeats that were dropped.</param>
/// <param name="Gaps">Sequence numbers that never came.</param>
/// <param name="Unreadable">Payloads that break the contract.</param>
/// <param name="Calls">Calls closed.</param>
/// <param name="Verdicts">By <c>rule outcome</c>.</param>
/// <param name="MetricPoints">Points written to the embedded store.</param>
public sealed record GatewayFigures(
    long Journaled,
    long Duplicates,
    long Gaps,
    long Unreadable,
    int Calls,
    IReadOnlyDictionary<string, int> Verdicts,
    long MetricPoints)
{
    /// <summary>The figures of several sites as one.</summary>
    internal static GatewayFigures Sum(IEnumerable<GatewayFigures> sites)
    {
        GatewayFigures[] all = [.. sites];
        return new GatewayFigures(
            all.Sum(one => one.Journaled),
            all.Sum(one => one.Duplicates),
            all.Sum(one => one.Gaps),
            // Counted for all sites together.
            all.Select(one => one.Unreadable).FirstOrDefault(),
            all.Sum(one => one.Calls),
            all.SelectMany(one => one.Verdicts).GroupBy(verdict => verdict.Key).ToDictionary(same => same.Key, same => same.Sum(verdict => verdict.Value)),
            all.Sum(one => one.MetricPoints));
    }
}
