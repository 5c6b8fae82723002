using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>Reads one site's journal. Needs no lease. Where the server cannot be reached its members throw <see cref="PostgresUnavailableException"/>.</summary>
public sealed class PostgresJournalReader(PostgresDatabase database, string site) : IJournalReader
{
    private const int PageAsides = 1_000;

    /// <inheritdoc/>
    public long LastId => database.Use(connection => connection.Scalar<long>(PostgresSchema.SelectLastId, ("site", site)));

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return database.Use(connection => Entries(connection, site, afterId, max));
    }

    /// <inheritdoc/>
    public IReadOnlyList<AsidePayload> ReadAside(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        return database.Use(connection => connection.Query(PostgresSchema.SelectAsides, Aside, ("site", site), ("max", max)).ConvertAll(aside => aside.Payload));
    }

    /// <inheritdoc/>
    public IEnumerable<AsidePayload> ReadAllAside()
    {
        long after = 0;
        for (var page = Page(); page.Count > 0; page = Page())
        {
            foreach ((_, AsidePayload aside) in page) yield return aside;
            after = page[^1].Id;
        }

        List<(long Id, AsidePayload Payload)> Page() => database.Use(connection =>
            connection.Query(PostgresSchema.SelectAsidesAfter, Aside, ("site", site), ("after", after), ("max", PageAsides)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalDamage> Damage => [];

    private static (long Id, AsidePayload Payload) Aside(NpgsqlDataReader row) =>
        (row.GetInt64(0), new AsidePayload(row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4)));

    internal static List<JournalEntry> Entries(NpgsqlConnection connection, string site, long afterId, int max) => connection.Query(
        PostgresSchema.SelectEntries,
        row => new JournalEntry(
            row.GetInt64(0), site, row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5)),
        ("site", site), ("after", afterId), ("max", max));
}
