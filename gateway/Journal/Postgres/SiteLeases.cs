using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>A gateway process as the others see it.</summary>
/// <param name="Owner">Its id: never used twice.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Sites">The sites that it can serve.</param>
public sealed record LiveGateway(string Owner, string Name, IReadOnlyList<string> Sites);

/// <summary>A site's lease as it stands.</summary>
/// <param name="Site">The site.</param>
/// <param name="Owner">The id of the gateway that holds it, which may be dead; or null.</param>
/// <param name="Token">See <see cref="SiteLease.Token"/>.</param>
public readonly record struct LeaseState(string Site, string? Owner, long Token);

/// <summary>Who is there and who holds what, at one moment.</summary>
public sealed record LeaseView(IReadOnlyList<LiveGateway> Gateways, IReadOnlyList<LeaseState> Leases);

/// <summary>
/// The leases of the sites, in the database. A gateway says that it lives; one that has not for some time, by the server's clock alone, is dead,
/// and its sites may be taken. Safe from any thread.
/// </summary>
/// <param name="database">Where they stand.</param>
/// <param name="owner">This process's id.</param>
/// <param name="name">Its name, for people.</param>
/// <param name="life">For how long it is believed to live after it has said so.</param>
public sealed class SiteLeases(PostgresDatabase database, string owner, string name, TimeSpan life)
{
    /// <summary>This process's id.</summary>
    public string Owner => owner;

    /// <summary>Says that this process lives and which sites it can serve, and looks around.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public LeaseView Beat(IReadOnlyCollection<string> sites) => database.Use(connection =>
    {
        connection.Run(LeaseSchema.Beat, ("owner", owner), ("name", name), ("sites", sites.ToArray()), ("life", life));
        List<LiveGateway> gateways = connection.Query(
            LeaseSchema.SelectGateways, row => new LiveGateway(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2)));
        List<LeaseState> leases = connection.Query(
            LeaseSchema.SelectLeases, row => new LeaseState(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)));
        return new LeaseView(gateways, leases);
    });

    /// <summary>Takes a site that nobody living holds. Waits for a write of the old owner that is under way; none succeeds after it.</summary>
    /// <returns>The lease; null when somebody else was quicker, or the owner lives again.</returns>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses. Whether the site was taken shows in the next view.</exception>
    public SiteLease? Take(LeaseState seen)
    {
        long token = database.Use(connection => connection.Scalar<long>(
            LeaseSchema.Take, ("site", seen.Site), ("token", seen.Token), ("owner", owner)));
        return token > 0 ? new SiteLease(seen.Site, token) : null;
    }

    /// <summary>Gives a site up, for others to take. Nothing is written under this lease any more.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public void Release(SiteLease lease) =>
        database.Use(connection => connection.Run(LeaseSchema.Release, ("site", lease.Site), ("token", lease.Token)));

    /// <summary>Says that this process is gone: what it still holds is free at once.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses; the others find out when the time is over.</exception>
    public void Leave() => database.Use(connection => connection.Run(LeaseSchema.Leave, ("owner", owner)));
}
