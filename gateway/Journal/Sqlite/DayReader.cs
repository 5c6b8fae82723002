using Microsoft.Data.Sqlite;

namespace DeskDevice.Journal.Sqlite;

/// <summary>One day's file opened read-only. Every failure is a <see cref="JournalFileException"/>.</summary>
internal sealed partial class DayReader : IDisposable
{
    private const int TimeoutSeconds = 5;

    private readonly string _path;
    private readonly SqliteConnection _connection;

    private DayReader(string path)
    {
        _path = path;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = TimeoutSeconds,
        }.ToString());
    }

    /// <summary>
    /// Opens the file; null when nothing was ever committed to it, as after a crash while it was made, or when it is gone, as a day whose
    /// time is over.
    /// </summary>
    public static DayReader? Open(string path)
    {
        if (!File.Exists(path)) return null;
        var reader = new DayReader(path);
        try
        {
            if (reader.HasBegun()) return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
        reader.Dispose();
        return null;
    }

    /// <summary>The id that the day begins with.</summary>
    public long FirstId() => Scalar(DaySchema.SelectFirstId) ?? throw new JournalFileException(_path, "it does not say with which id it begins");

    /// <summary>The newest id; the one before the day's first when it has no entries.</summary>
    public long LastId() => Scalar(DaySchema.SelectLastId) ?? FirstId() - 1;

    public List<JournalEntry> Entries(long afterId, int max) => Query(DaySchema.SelectEntries, Entry, ("$after", afterId), ("$max", max));

    public List<AsidePayload> Asides(int max) => [.. Query(DaySchema.SelectAsides, Aside, ("$max", max)).Select(aside => aside.Payload)];

    /// <summary>Payloads put aside with ids above <paramref name="afterId"/>, with their ids, oldest first.</summary>
    public List<(long Id, AsidePayload Payload)> AsidesAfter(long afterId, int max) => Query(DaySchema.SelectAsidesAfter, Aside, ("$after", afterId), ("$max", max));

    /// <summary>The entry of that id, or null.</summary>
    public JournalEntry? Find(long id) => Query(DaySchema.SelectEntry, Entry, ("$id", id)) is [var entry] ? entry : null;

    /// <summary>Damage that SQLite finds in the file; null when it is sound.</summary>
    public string? Problem() => Query("PRAGMA quick_check(5)", row => row.GetString(0)) is var lines && lines is ["ok"] ? null : string.Join("; ", lines);

    /// <summary>The marks the day began with.</summary>
    public List<SourceMark> Begun() => Query(DaySchema.SelectMarks, row => new SourceMark(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));

    /// <summary>The marks the day began with, moved on by the day's entries; the boot used longest ago first.</summary>
    public List<SourceMark> Marks()
    {
        var begun = Begun();
        var known = begun.ToDictionary(mark => (mark.Site, mark.Source, mark.Boot));
        var today = Query(DaySchema.SelectProgress, row =>
        {
            var (site, source, boot, seq, count) = (row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
            var before = known.GetValueOrDefault((site, source, boot), new SourceMark(site, source, boot, 0, 0));
            return before.After(seq, count);
        });
        return [.. begun, .. today];
    }

    public void Dispose()
    {
        _scanned?.Dispose();
        _connection.Dispose();
    }

    private static JournalEntry Entry(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetFieldValue<byte[]>(6));

    private static (long Id, AsidePayload Payload) Aside(SqliteDataReader row) =>
        (row.GetInt64(0), new AsidePayload(row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4)));

    private bool HasBegun() => Guard(() =>
    {
        _connection.Open();
        if (Scalar("SELECT count(*) FROM sqlite_master") == 0) return false;
        if (Scalar("PRAGMA application_id") != DaySchema.ApplicationId) throw new JournalFileException(_path, "it is a database, but not a journal");
        var version = Scalar("PRAGMA user_version");
        if (version != DaySchema.Version)
            throw new JournalFileException(_path, $"its format is {version}, and this program reads format {DaySchema.Version}; use the program's version that wrote it");
        return true;
    });

    private long? Scalar(string sql) => Guard(() =>
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as long?;
    });

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, long Value)[] parameters) => Guard(() =>
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        var list = new List<T>();
        while (rows.Read()) list.Add(read(rows));
        return list;
    });

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw new JournalFileException(_path, failure.Message.TrimEnd('.'), failure);
        }
    }
}
