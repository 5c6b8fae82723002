namespace DeskDevice.Journal.Postgres;

/// <summary>A site's lease in the hands of a program that is no gateway: while it holds it, no gateway serves the site.</summary>
public sealed class ImportLease : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly SiteLeases _leases;
    private readonly string _site;

    private ImportLease(SiteLeases leases, string site, SiteLease lease) => (_leases, _site, Lease) = (leases, site, lease);

    /// <summary>The lease.</summary>
    public SiteLease Lease { get; }

    /// <summary>Takes it.</summary>
    /// <exception cref="IOException">A gateway serves the site, or the server cannot be reached.</exception>
    public static ImportLease Take(PostgresDatabase database, string site, string owner)
    {
        SiteLeases leases = new(database, owner, "journal import", Life);
        try
        {
            // Named with no site first: nobody gives one up for a program that only looks.
            RefuseServed(leases.Beat([]), site);
            LeaseView view = leases.Beat([site]);
            RefuseServed(view, site);
            SiteLease lease = leases.Take(view.Leases.Single(one => one.Site == site)) ?? throw new IOException($"Another gateway has just taken site '{site}'. Stop it, and import again.");
            return new ImportLease(leases, site, lease);
        }
        catch
        {
            leases.Leave();
            throw;
        }

        void RefuseServed(LeaseView seen, string name)
        {
            string? holder = seen.Leases.Where(one => one.Site == name && one.Owner != owner).Select(one => one.Owner).FirstOrDefault();
            if (seen.Gateways.FirstOrDefault(gateway => gateway.Owner == holder) is { } served)
                throw new IOException($"Gateway '{served.Name}' serves site '{name}' now. Stop the gateways that serve it, and import again.");
        }
    }

    /// <summary>Says that the import goes on; at least once in two minutes.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached.</exception>
    public void Renew() => _leases.Beat([_site]);

    /// <inheritdoc/>
    public void Dispose() => _leases.Leave();
}
