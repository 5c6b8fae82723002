using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Access;

/// <summary>How much of the audit log is kept.</summary>
/// <param name="Days">Entries go when they are older.</param>
/// <param name="MostEntries">And when there are more: a megabyte is some five thousand.</param>
public sealed record AuditTerms(int Days, int MostEntries)
{
    /// <summary>Two years, at most a million.</summary>
    public static AuditTerms Usual { get; } = new(730, 1_000_000);
}

/// <summary>The audit log in a SQLite file of its own. The file itself refuses changes of entries, and deletion of any but the oldest.</summary>
public sealed partial class AuditLog : IAudit, IDisposable
{
    private const int TidyEvery = 1_000;

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, target TEXT NOT NULL, detail TEXT NOT NULL);
        CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries of the audit log are not changed'); END;
        CREATE TRIGGER IF NOT EXISTS entries_go_oldest_first BEFORE DELETE ON entries WHEN OLD.id > (SELECT MIN(id) FROM entries)
            BEGIN SELECT RAISE(ABORT, 'only the oldest entry of the audit log can go'); END;
        """;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _file;
    private readonly AuditTerms _terms;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private int _sinceTidied;

    /// <summary>Opens it, or makes it.</summary>
    /// <exception cref="IOException">The file cannot be used.</exception>
    public AuditLog(string path, AuditTerms terms, TimeProvider clock, ILogger<AuditLog> log)
    {
        (_terms, _clock, _log) = (terms, clock, log);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _file.Open();
            Run(Schema);
            Tidy();
        }
        catch (SqliteException wrong)
        {
            _file.Dispose();
            throw new IOException($"The audit log '{path}' cannot be used: {wrong.Message}. Let the gateway write there, or move the file away.", wrong);
        }
    }

    /// <inheritdoc />
    public void Write(string who, string what, string on, string detail)
    {
        try
        {
            lock (_gate)
            {
                Run(
                    "INSERT INTO entries (at_ms, who, what, target, detail) VALUES ($at, $who, $what, $on, $detail)",
                    ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$who", Cut(who, 100)), ("$what", Cut(what, 100)), ("$on", Cut(on, 200)), ("$detail", Cut(detail, 2_000)));
                if (++_sinceTidied >= TidyEvery) Tidy();
            }
        }
        catch (SqliteException failure)
        {
            LogLost(what, failure.Message);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<AuditEntry> Read(AuditQuestion question)
    {
        const string Sql = """
            SELECT id, at_ms, who, what, target, detail FROM entries
            WHERE id < $before AND at_ms >= $from AND at_ms < $to AND ($text = '' OR instr(lower(who || ' ' || what || ' ' || target || ' ' || detail), lower($text)) > 0)
            ORDER BY id DESC LIMIT $most
            """;
        List<AuditEntry> found = [];
        lock (_gate)
        {
            using SqliteCommand select = Command(
                Sql,
                ("$before", question.BeforeId), ("$from", question.FromMs), ("$to", question.ToMs), ("$text", question.Text), ("$most", Math.Clamp(question.Most, 1, AuditQuestion.MostEntries)));
            using SqliteDataReader row = select.ExecuteReader();
            while (row.Read()) found.Add(new AuditEntry(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)));
        }

        return found;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private void Tidy()
    {
        _sinceTidied = 0;
        long oldest = _clock.GetUtcNow().AddDays(-_terms.Days).ToUnixTimeMilliseconds();
        Run(
            "DELETE FROM entries WHERE id <= max((SELECT coalesce(max(id), 0) FROM entries) - $most, (SELECT coalesce(max(id), 0) FROM entries WHERE at_ms < $oldest))",
            ("$most", _terms.MostEntries), ("$oldest", oldest));
    }

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using SqliteCommand command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        SqliteCommand command = _file.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not take '{What}': {Reason}")]
    private partial void LogLost(string what, string reason);
}
