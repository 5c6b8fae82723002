using DeskDevice.Journal.Postgres;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Sharing;

/// <summary>Who serves which site, for people.</summary>
internal static class ShareView
{
    public static IReadOnlyList<SiteService> Of(string owner, LeaseView view)
    {
        Dictionary<string, string> names = view.Gateways.ToDictionary(gateway => gateway.Owner, gateway => gateway.Name);
        return [.. view.Leases.Select(lease => new SiteService(
            lease.Site,
            lease.Owner is not null && names.TryGetValue(lease.Owner, out string? name) ? name : "",
            lease.Owner == owner))];
    }
}
