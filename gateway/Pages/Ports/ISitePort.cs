using DeskDevice.Site;

namespace DeskDevice.Pages.Ports;

/// <summary>What the page for works councils is generated from.</summary>
public interface ISitePort
{
    /// <summary>The site as it is configured now.</summary>
    SiteFacts Current { get; }
}

/// <summary>The site's configuration as far as it decides what is kept about people, and who sees it.</summary>
/// <param name="Plan">Privacy setting, limits in force, seats and teams.</param>
/// <param name="RetentionDays">How many days the journal and the embedded metrics are kept; 0 when nothing is deleted by age.</param>
/// <param name="MetricStores">Where metric points go: <c>embedded</c>, and for example <c>InfluxDB http://metrics:8086</c>.</param>
public sealed record SiteFacts(SitePlan Plan, int RetentionDays, IReadOnlyList<string> MetricStores);
