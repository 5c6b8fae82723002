namespace DeskDevice.Journal.Postgres;

/// <summary>What a site keeps beside its journal, whole by name: whoever takes the site over goes on with it. Written under the lease.</summary>
public sealed class SiteDocuments(PostgresDatabase database, SiteLease lease)
{
    /// <summary>The content; null where there is none.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public byte[]? Get(string name) =>
        database.Use(connection => connection.Scalar<byte[]>(PostgresSchema.GetDocument, ("site", lease.Site), ("name", name)));

    /// <summary>Replaces the content; durable when it returns.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="IOException">Another gateway owns the site now.</exception>
    public void Put(string name, byte[] content)
    {
        long held = database.Use(connection => connection.Scalar<long>(
            PostgresSchema.PutDocument, ("site", lease.Site), ("token", lease.Token), ("name", name), ("content", content)));
        Need(held);
    }

    /// <summary>Deletes it, if it is there.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    /// <exception cref="IOException">Another gateway owns the site now.</exception>
    public void Delete(string name) => Need(database.Use(connection => connection.Scalar<long>(
        PostgresSchema.DeleteDocument, ("site", lease.Site), ("token", lease.Token), ("name", name))));

    private void Need(long held)
    {
        if (held != 1) throw new IOException($"Site '{lease.Site}' has another owner now.");
    }
}
