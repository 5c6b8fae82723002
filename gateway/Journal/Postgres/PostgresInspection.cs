using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Postgres;

/// <summary>Looks at one site's marks in the database. Damage to its files is PostgreSQL's own to find (<c>pg_amcheck</c>, data checksums).</summary>
public sealed class PostgresInspection(PostgresDatabase database, string site) : IJournalInspection
{
    /// <inheritdoc/>
    public IEnumerable<JournalDamage> Damage(Action<string> progress) => [];

    /// <inheritdoc/>
    public IEnumerable<StoredMarks> Marks()
    {
        List<(long AsOf, SourceMark Mark)> marks = database.Use(connection => connection.Query(
            PostgresSchema.SelectMarks,
            row => (row.GetInt64(0), new SourceMark(site, row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))),
            ("site", site)));
        return marks.Count == 0 ? [] : [new StoredMarks($"{database.Place}, deskdevice.mark", marks[0].AsOf, [.. marks.Select(mark => mark.Mark)])];
    }
}
