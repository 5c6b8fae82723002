using Npgsql;

namespace DeskDevice.Journal.Postgres;

/// <summary>A deed, as it stands in the table; times are UTC ms.</summary>
public sealed record AuditRow(long Id, long AtMs, string Who, string What, string Target, string Detail);

/// <summary>
/// The audit log of all gateways that share a database. Ids count without gaps. The table itself refuses changes of rows, and deletion of those younger than thirty days. Safe from any
/// thread.
/// </summary>
public sealed class AuditTable
{
    private const string Exists = "SELECT to_regclass('deskdevice.audit') IS NOT NULL";

    private const string Create = """
        CREATE TABLE deskdevice.audit (id bigint PRIMARY KEY, at_ms bigint NOT NULL, who text NOT NULL, what text NOT NULL, target text NOT NULL, detail text NOT NULL);
        CREATE TABLE deskdevice.audit_last (id bigint NOT NULL);
        INSERT INTO deskdevice.audit_last VALUES (0);
        CREATE FUNCTION deskdevice.audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF TG_OP = 'DELETE' AND OLD.at_ms < extract(epoch FROM now()) * 1000 - 2592000000 THEN RETURN OLD; END IF;
            RAISE EXCEPTION 'entries of the audit log are not changed, and stay for thirty days';
          END $$;
        CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON deskdevice.audit FOR EACH ROW EXECUTE FUNCTION deskdevice.audit_stays();
        """;

    // The counter's row stays locked until the row is there: ids are seen in their order.
    private const string Insert = """
        WITH last AS (UPDATE deskdevice.audit_last SET id = id + 1 RETURNING id)
        INSERT INTO deskdevice.audit SELECT last.id, @at, left(@who, 100), left(@what, 100), left(@target, 200), left(@detail, 2000) FROM last
        """;

    private const string Select = """
        SELECT id, at_ms, who, what, target, detail FROM deskdevice.audit
        WHERE id < @before AND at_ms >= @from AND at_ms < @to AND (@text = '' OR position(lower(@text) IN lower(concat_ws(' ', who, what, target, detail))) > 0)
        ORDER BY id DESC LIMIT @most
        """;

    private readonly PostgresDatabase _database;

    private AuditTable(PostgresDatabase database) => _database = database;

    /// <summary>Takes it, and makes it where it is missing.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public static AuditTable Open(PostgresDatabase database)
    {
        database.Use(Prepare);
        return new AuditTable(database);
    }

    /// <summary>Adds a row; longer texts are cut.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public void Add(long atMs, string who, string what, string target, string detail) => _database.Use(connection =>
        connection.Run(Insert, ("at", atMs), ("who", who), ("what", what), ("target", target), ("detail", detail)));

    /// <summary>At most so many of the newest rows below an id, within a time, with that text anywhere.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public IReadOnlyList<AuditRow> Find(string text, long fromMs, long toMs, long beforeId, int most) => _database.Use(connection => connection.Query(
        Select,
        row => new AuditRow(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)),
        ("text", text), ("from", fromMs), ("to", toMs), ("before", beforeId), ("most", most)));

    /// <summary>Deletes what is older; at least thirty days.</summary>
    /// <exception cref="PostgresUnavailableException">The server cannot be reached, or refuses.</exception>
    public void DeleteBefore(long atMs) => _database.Use(connection => connection.Run("DELETE FROM deskdevice.audit WHERE at_ms < @at", ("at", atMs)));

    private static bool Prepare(NpgsqlConnection connection)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        connection.Run(PostgresSchema.LockCreation);
        if (!connection.Scalar<bool>(Exists)) connection.Run(Create);
        transaction.Commit();
        return true;
    }
}
