using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>One day's file opened for writing. After any exception it is of no more use and must be disposed.</summary>
internal sealed class DayWriter : IDisposable
{
    private const int PageBytes = 4096;

    // Who reads a day that is not in WAL mode yet, as the followers do after a start, holds up its first commit for that long.
    private const int BusyMs = 1000;

    private readonly SqliteConnection _connection;
    private readonly Insert _entry;
    private readonly Insert _aside;

    /// <summary>Opens the file, and begins it when nothing was committed to it yet.</summary>
    /// <param name="folder">Where it stands; made when missing.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="maxBytes">The size the file may grow to.</param>
    /// <param name="firstId">The id the day begins with, if it is begun now.</param>
    /// <param name="marks">The marks the day begins with, likewise.</param>
    public DayWriter(string folder, DateOnly day, long maxBytes, long firstId, Func<IReadOnlyList<SourceMark>> marks)
    {
        Day = day;
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = DayFolder.PathOf(folder, day),
            Pooling = false,
        }.ToString());
        try
        {
            _connection.Open();
            raw.sqlite3_busy_timeout(_connection.Handle!, BusyMs);
            // FULL: each commit reaches the disk before it is reported. A checkpoint each 32 MB costs a third less than each 4 MB.
            Execute($"""
                PRAGMA page_size = {PageBytes};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA cache_size = -65536;
                PRAGMA wal_autocheckpoint = 8000;
                PRAGMA max_page_count = {maxBytes / PageBytes};
                """);
            if (IsEmpty()) Begin(firstId, marks());
            _entry = new Insert(_connection.Handle!, DaySchema.InsertEntry);
            _aside = new Insert(_connection.Handle!, DaySchema.InsertAside);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public DateOnly Day { get; }

    /// <summary>Writes all or nothing, fsync included.</summary>
    public void Commit(ReadOnlySpan<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides)
    {
        Execute("BEGIN IMMEDIATE");
        foreach (ref readonly var entry in entries)
        {
            _entry.Bind(entry.Id).Bind(entry.Site).Bind(entry.Source).Bind(entry.Boot).Bind(entry.Seq).Bind(entry.ReceivedMs)
                .Bind(entry.Payload.Span).Run();
        }
        foreach (ref readonly var aside in asides)
        {
            _aside.Bind(aside.ReceivedMs).Bind(aside.Topic).Bind(aside.Reason).Bind(aside.Payload.Span).Run();
        }
        Execute("COMMIT");
    }

    /// <summary>Rolls back what was not committed, and leaves one plain file without -wal beside it, unless somebody is reading.</summary>
    public void Dispose()
    {
        _entry.Dispose();
        _aside.Dispose();
        // No failure here matters: what is committed stays in the -wal file then.
        raw.sqlite3_exec(_connection.Handle!, "ROLLBACK");
        raw.sqlite3_exec(_connection.Handle!, "PRAGMA journal_mode = DELETE");
        _connection.Dispose();
    }

    private bool IsEmpty()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        return command.ExecuteScalar() is 0L;
    }

    private void Begin(long firstId, IReadOnlyList<SourceMark> marks)
    {
        Execute("BEGIN IMMEDIATE");
        Execute(DaySchema.Create);
        using var first = new Insert(_connection.Handle!, DaySchema.InsertFirstId);
        first.Bind(firstId).Run();
        using var insert = new Insert(_connection.Handle!, DaySchema.InsertMark);
        foreach (var mark in marks) insert.Bind(mark.Site).Bind(mark.Source).Bind(mark.Boot).Bind(mark.Seq).Bind(mark.Missing).Run();
        Execute("COMMIT");
    }

    private void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_connection.Handle!, sql), _connection.Handle);
}
