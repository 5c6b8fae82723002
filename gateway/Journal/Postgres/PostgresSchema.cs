namespace DeskDevice.Journal.Postgres;

/// <summary>
/// What stands in the database; docs/two-gateways.md tells it table by table. Each site has a row of ids of its own, given by the one gateway
/// that holds the site's lease: ids are then visible in their order, which no sequence of PostgreSQL promises. The primary key is the only
/// index: duplicates are found by high-water marks in memory.
/// </summary>
internal static class PostgresSchema
{
    /// <summary>The version of the tables below.</summary>
    public const int Version = 1;

    public static readonly string Create = $"""
        CREATE SCHEMA IF NOT EXISTS deskdevice;
        CREATE TABLE deskdevice.version (version int NOT NULL);
        INSERT INTO deskdevice.version VALUES ({Version});
        CREATE TABLE deskdevice.entry (site text NOT NULL, id bigint NOT NULL, source text NOT NULL, boot bigint NOT NULL, seq bigint NOT NULL,
          received_ms bigint NOT NULL, payload bytea NOT NULL, PRIMARY KEY (site, id));
        CREATE TABLE deskdevice.aside (site text NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, received_ms bigint NOT NULL, topic text NOT NULL,
          reason text NOT NULL, payload bytea NOT NULL, PRIMARY KEY (site, id));
        CREATE TABLE deskdevice.mark (site text NOT NULL, as_of bigint NOT NULL, place int NOT NULL, source text NOT NULL, boot bigint NOT NULL,
          seq bigint NOT NULL, missing bigint NOT NULL, PRIMARY KEY (site, as_of, place));
        CREATE TABLE deskdevice.document (site text NOT NULL, name text NOT NULL, content bytea NOT NULL, PRIMARY KEY (site, name));
        CREATE TABLE deskdevice.lease (site text PRIMARY KEY, owner text, token bigint NOT NULL);
        CREATE TABLE deskdevice.gateway (owner text PRIMARY KEY, name text NOT NULL, sites text[] NOT NULL, expires timestamptz NOT NULL);
        """;

    public const string SelectVersion = "SELECT version FROM deskdevice.version";
    public const string HasTables = "SELECT to_regclass('deskdevice.version') IS NOT NULL";

    /// <summary>One at a time creates the tables.</summary>
    public const string LockCreation = "SELECT pg_advisory_xact_lock(4923650712)";

    // The lease's row stays locked until the statement's own commit: a takeover waits for a write under way, and after it none succeeds. One
    // statement is one transaction, so that a gateway that stops in the middle holds no lock.
    private const string Held = "WITH held AS MATERIALIZED (SELECT site FROM deskdevice.lease WHERE site = @site AND token = @token FOR SHARE)";

    public const string Commit = Held + """
        , entries AS (
          INSERT INTO deskdevice.entry (site, id, source, boot, seq, received_ms, payload)
          SELECT held.site, row.* FROM held, unnest(@ids, @sources, @boots, @seqs, @received, @payloads) AS row),
        asides AS (
          INSERT INTO deskdevice.aside (site, received_ms, topic, reason, payload)
          SELECT held.site, row.* FROM held, unnest(@aside_received, @aside_topics, @aside_reasons, @aside_payloads) AS row)
        SELECT count(*) FROM held
        """;

    public const string ReplaceMarks = Held + """
        , gone AS (DELETE FROM deskdevice.mark USING held WHERE mark.site = held.site AND mark.as_of < @as_of),
        marks AS (
          INSERT INTO deskdevice.mark (site, as_of, place, source, boot, seq, missing)
          SELECT held.site, @as_of, row.place, row.source, row.boot, row.seq, row.missing
          FROM held, unnest(@sources, @boots, @seqs, @missing) WITH ORDINALITY AS row (source, boot, seq, missing, place)
          ON CONFLICT DO NOTHING)
        SELECT count(*) FROM held
        """;

    public const string PutDocument = Held + """
        , document AS (
          INSERT INTO deskdevice.document (site, name, content) SELECT held.site, @name, @content FROM held
          ON CONFLICT (site, name) DO UPDATE SET content = excluded.content)
        SELECT count(*) FROM held
        """;

    public const string DeleteDocument = Held + """
        , gone AS (DELETE FROM deskdevice.document USING held WHERE document.site = held.site AND document.name = @name)
        SELECT count(*) FROM held
        """;

    public const string GetDocument = "SELECT content FROM deskdevice.document WHERE site = @site AND name = @name";

    public const string SelectLastId = """
        SELECT greatest(
          (SELECT coalesce(max(id), 0) FROM deskdevice.entry WHERE site = @site), (SELECT coalesce(max(as_of), 0) FROM deskdevice.mark WHERE site = @site))
        """;

    public const string SelectEntries =
        "SELECT id, source, boot, seq, received_ms, payload FROM deskdevice.entry WHERE site = @site AND id > @after ORDER BY id LIMIT @max";

    public const string SelectAsides =
        "SELECT received_ms, topic, reason, payload FROM deskdevice.aside WHERE site = @site ORDER BY id DESC LIMIT @max";

    public const string SelectMarks = """
        SELECT as_of, source, boot, seq, missing FROM deskdevice.mark
        WHERE site = @site AND as_of = (SELECT max(as_of) FROM deskdevice.mark WHERE site = @site) ORDER BY place
        """;

    public const string SelectProgress = """
        SELECT source, boot, max(seq), count(*) FROM deskdevice.entry WHERE site = @site AND id > @as_of GROUP BY source, boot ORDER BY max(id)
        """;

    /// <summary>The first entry that is kept; what the marks do not cover is kept always.</summary>
    public const string SelectFirstKept = """
        SELECT least(
          (SELECT coalesce(max(as_of), 0) + 1 FROM deskdevice.mark WHERE site = @site),
          (SELECT id FROM deskdevice.entry WHERE site = @site AND received_ms >= @oldest ORDER BY id LIMIT 1))
        """;

    public const string DeleteEntries = """
        DELETE FROM deskdevice.entry WHERE site = @site AND id < @first
          AND id < (SELECT min(id) FROM deskdevice.entry WHERE site = @site) + @max
        """;

    public const string DeleteAsides = "DELETE FROM deskdevice.aside WHERE site = @site AND received_ms < @oldest";
}
