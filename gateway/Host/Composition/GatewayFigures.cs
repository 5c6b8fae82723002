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
    long MetricPoints);
