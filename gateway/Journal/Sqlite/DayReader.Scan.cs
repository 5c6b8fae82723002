using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// Reading by SQLite's own interface: ADO.NET's makes objects of every row, and takes three times as long. On a connection of its own without a mutex, which SQLite
/// else takes and gives back for each column of each row: one thread reads.
/// </summary>
internal sealed partial class DayReader
{
    private const string ScanEntries = "SELECT id, source, boot, seq, received_ms, payload FROM entry WHERE id > ? ORDER BY id LIMIT ?";

    private sqlite3? _scanned;

    /// <summary>Hands over at most <paramref name="max"/> entries; returns how far it got and why it ended.</summary>
    public ScanEnd Scan(long afterId, int max, EntryVisitor visit) => Guard(() =>
    {
        sqlite3 database = _scanned ??= OpenAlone();
        Check(raw.sqlite3_prepare_v2(database, ScanEntries, out sqlite3_stmt statement));
        using (statement)
        {
            Check(raw.sqlite3_bind_int64(statement, 1, afterId));
            Check(raw.sqlite3_bind_int64(statement, 2, max));
            using RowScan rows = new(statement);
            for (int count = 0; ; count++)
            {
                int step = rows.Step();
                if (step == raw.SQLITE_DONE) return new ScanEnd(afterId, count == max ? ScanState.More : ScanState.Over);
                if (step != raw.SQLITE_ROW) Check(step);
                afterId = rows.Integer(0);
                RawEntry entry = new(rows.Bytes(1), rows.Bytes(5)) { Id = afterId, Boot = rows.Integer(2), Seq = rows.Integer(3), ReceivedMs = rows.Integer(4) };
                if (!visit(entry)) return new ScanEnd(afterId, ScanState.Enough);
            }
        }

        void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
    });

    private sqlite3 OpenAlone()
    {
        int result = raw.sqlite3_open_v2(_path, out sqlite3 database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
            raw.sqlite3_busy_timeout(database, TimeoutSeconds * 1000);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}

/// <summary>Where a scan of one file ended.</summary>
/// <param name="Id">The last entry handed over; where there was none, the one it began behind.</param>
/// <param name="State">Why it ended.</param>
internal readonly record struct ScanEnd(long Id, ScanState State);

/// <summary>Why a scan of one file ended.</summary>
internal enum ScanState
{
    /// <summary>The file has no more.</summary>
    Over,

    /// <summary>As many as were asked for; there may be more.</summary>
    More,

    /// <summary>The visitor has enough.</summary>
    Enough,
}
