namespace DeskDevice.Metrics.Sinks.Embedded;

/// <summary>
/// Two tables and a view to ask. A series is a measurement with its tags (a JSON object, keys sorted); a value stands once for series, time and
/// field. Booleans are 0 and 1.
/// <code>
/// SELECT json_extract(tags, '$.team') AS team, avg(value) FROM metric
/// WHERE measurement = 'call' AND field = 'answer_ms' GROUP BY team;
/// </code>
/// </summary>
internal static class EmbeddedSchema
{
    // FULL: whoever writes here moves a cursor afterwards, and will not send the points again.
    public const string Settings = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA cache_size = -16384;

        """;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS series (id INTEGER PRIMARY KEY, measurement TEXT NOT NULL, tags TEXT NOT NULL, UNIQUE (measurement, tags));
        CREATE TABLE IF NOT EXISTS value (series INTEGER NOT NULL REFERENCES series, time_ns INTEGER NOT NULL, field TEXT NOT NULL, value NOT NULL,
          PRIMARY KEY (series, time_ns, field)) WITHOUT ROWID;
        CREATE VIEW IF NOT EXISTS metric AS
          SELECT measurement, tags, time_ns, field, value FROM value JOIN series ON series.id = value.series;
        """;

    // The update that changes nothing makes RETURNING answer for a series that is there already.
    public const string SeriesId = """
        INSERT INTO series (measurement, tags) VALUES ($measurement, $tags)
        ON CONFLICT DO UPDATE SET tags = excluded.tags RETURNING id
        """;

    // By series, since the key begins with it. A series without values goes too: its tags may name a desk.
    public const string DeleteBefore = """
        DELETE FROM value WHERE series IN (SELECT id FROM series) AND time_ns < $before;
        DELETE FROM series WHERE NOT EXISTS (SELECT 1 FROM value WHERE value.series = series.id);
        """;

    public const string WriteValue = "INSERT OR REPLACE INTO value (series, time_ns, field, value) VALUES (?, ?, ?, ?)";
}
