namespace DeskDevice.Journal.Postgres;

/// <summary>The statements on leases. A lease is live while its owner is; a free one has no owner. Its token grows with each change.</summary>
internal static class LeaseSchema
{
    public const string Beat = """
        INSERT INTO deskdevice.gateway (owner, name, sites, expires) VALUES (@owner, @name, @sites, clock_timestamp() + @life)
          ON CONFLICT (owner) DO UPDATE SET name = excluded.name, sites = excluded.sites, expires = excluded.expires;
        INSERT INTO deskdevice.lease (site, owner, token) SELECT site, NULL, 0 FROM unnest(@sites) AS site ORDER BY site ON CONFLICT DO NOTHING;
        DELETE FROM deskdevice.gateway WHERE expires < clock_timestamp() - interval '1 day'
        """;

    public const string SelectGateways = "SELECT owner, name, sites FROM deskdevice.gateway WHERE expires > clock_timestamp() ORDER BY owner";

    public const string SelectLeases = "SELECT site, owner, token FROM deskdevice.lease ORDER BY site";

    public const string Take = """
        UPDATE deskdevice.lease SET owner = @owner, token = token + 1
        WHERE site = @site AND token = @token AND NOT EXISTS (
          SELECT FROM deskdevice.gateway WHERE gateway.owner = lease.owner AND gateway.owner <> @owner AND gateway.expires > clock_timestamp())
        RETURNING token
        """;

    public const string Release = "UPDATE deskdevice.lease SET owner = NULL, token = token + 1 WHERE site = @site AND token = @token";

    public const string Leave = """
        UPDATE deskdevice.lease SET owner = NULL, token = token + 1 WHERE owner = @owner;
        DELETE FROM deskdevice.gateway WHERE owner = @owner
        """;
}
