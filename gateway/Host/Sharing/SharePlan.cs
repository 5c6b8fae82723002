using DeskDevice.Journal.Postgres;

namespace DeskDevice.Host.Sharing;

/// <summary>What a gateway does next about its sites.</summary>
/// <param name="Lost">Sites that it serves and somebody else owns by now: to be stopped at once.</param>
/// <param name="GiveUp">Sites that are to be stopped in order and released, for another to take.</param>
/// <param name="Take">Sites whose lease is to be taken.</param>
internal sealed record SharePlan(IReadOnlyList<string> Lost, IReadOnlyList<string> GiveUp, IReadOnlyList<LeaseState> Take)
{
    /// <summary>The plan of gateway <paramref name="owner"/>, which holds <paramref name="held"/>, when it sees <paramref name="view"/>.</summary>
    public static SharePlan Of(string owner, IReadOnlyCollection<SiteLease> held, LeaseView view)
    {
        IReadOnlyDictionary<string, string> owners = FairShare.Owners(view);
        HashSet<string> living = view.Gateways.Select(gateway => gateway.Owner).ToHashSet(StringComparer.Ordinal);
        List<string> lost = [];
        List<string> giveUp = [];
        List<LeaseState> take = [];
        Dictionary<string, SiteLease> mine = held.ToDictionary(lease => lease.Site);
        foreach (LeaseState lease in view.Leases)
        {
            bool isForMe = owners.GetValueOrDefault(lease.Site) == owner;
            if (mine.TryGetValue(lease.Site, out SiteLease own))
            {
                if (own.Token != lease.Token || lease.Owner != owner) lost.Add(lease.Site);
                else if (!isForMe && owners.ContainsKey(lease.Site)) giveUp.Add(lease.Site);
                continue;
            }

            bool isFree = lease.Owner is null || lease.Owner == owner || !living.Contains(lease.Owner);
            if (isForMe && isFree) take.Add(lease);
        }

        return new SharePlan(lost, giveUp, take);
    }
}
