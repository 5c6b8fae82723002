using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Benchmarks.Restart;

/// <summary>The least that reading a journal can cost: each row of its files fetched by SQLite's own interface, and nothing done with it.</summary>
internal static class JournalScan
{
    public static double Seconds(string folder)
    {
        long started = Stopwatch.GetTimestamp();
        long bytes = 0;
        foreach (string path in Directory.GetFiles(folder, "*.db").Order(StringComparer.Ordinal)) bytes += Scan(path);
        return bytes > 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new IOException($"{folder} holds no entry.");
    }

    private static long Scan(string path)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v2(connection.Handle!, "SELECT id, source, boot, seq, received_ms, payload FROM entry ORDER BY id", out sqlite3_stmt statement), connection.Handle);
        using sqlite3_stmt rows = statement;
        long bytes = 0;
        while (raw.sqlite3_step(rows) == raw.SQLITE_ROW) bytes += raw.sqlite3_column_int64(rows, 0) + raw.sqlite3_column_blob(rows, 5).Length;
        return bytes;
    }
}
