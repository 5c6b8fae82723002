using DeskDevice.Host.Settings;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Host.Ports;

/// <summary>The site's configuration for the page of works councils.</summary>
internal sealed class SitePort(SitePlan plan, GatewaySettings settings) : ISitePort
{
    public SiteFacts Current { get; } = new(
        plan,
        settings.Data.RetentionDays,
        settings.Influx is { } influx ? ["embedded", "InfluxDB " + influx.Url] : ["embedded"]);
}
