using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Sharing;

/// <summary>
/// Which gateway is to serve which site. Each gateway reckons it from what all see, and comes to the same. A site stays where it is unless its
/// gateway is dead, or one has two sites more than another: so nothing flaps.
/// </summary>
internal static class FairShare
{
    /// <summary>The owner's id for every site that a living gateway can serve.</summary>
    public static IReadOnlyDictionary<string, string> Owners(LeaseView view)
    {
        SortedDictionary<string, List<string>> shares = new(StringComparer.Ordinal);
        foreach (LiveGateway gateway in view.Gateways) shares[gateway.Owner] = [];
        Dictionary<string, HashSet<string>> able = view.Gateways.ToDictionary(gateway => gateway.Owner, gateway => gateway.Sites.ToHashSet(StringComparer.Ordinal));
        List<string> free = [];
        foreach (LeaseState lease in view.Leases.OrderBy(lease => lease.Site, StringComparer.Ordinal))
        {
            bool stays = lease.Owner is not null && able.TryGetValue(lease.Owner, out HashSet<string>? sites) && sites.Contains(lease.Site);
            (stays ? shares[lease.Owner!] : free).Add(lease.Site);
        }

        foreach (string site in free)
        {
            List<string>? least = shares.Where(share => able[share.Key].Contains(site)).Select(share => share.Value).MinBy(share => share.Count);
            least?.Add(site);
        }

        while (Move(shares, able))
        {
        }

        return shares.SelectMany(share => share.Value.Select(site => (site, share.Key))).ToDictionary(pair => pair.site, pair => pair.Key);
    }

    // One site from the fullest to the emptiest that can serve one of its sites, as long as that makes them more equal.
    private static bool Move(SortedDictionary<string, List<string>> shares, Dictionary<string, HashSet<string>> able)
    {
        foreach ((_, List<string> from) in shares.OrderByDescending(share => share.Value.Count))
        {
            foreach ((string to, List<string> sites) in shares.OrderBy(share => share.Value.Count))
            {
                if (from.Count - sites.Count < 2) break;
                if (from.LastOrDefault(able[to].Contains) is not { } site) continue;
                from.Remove(site);
                sites.Add(site);
                return true;
            }
        }

        return false;
    }
}
