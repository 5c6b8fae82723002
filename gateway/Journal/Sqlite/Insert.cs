using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// A prepared INSERT by SQLite's own interface: ADO.NET's boxes every number and copies every payload, and takes twice the time.
/// Bind every value in order, then <see cref="Run"/>.
/// </summary>
internal sealed class Insert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];
    private int _bound;

    public Insert(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
    }

    public Insert Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public Insert Bind(double value)
    {
        Check(raw.sqlite3_bind_double(_statement, ++_bound, value));
        return this;
    }

    public Insert Bind(string value)
    {
        // An empty span would be bound as NULL.
        Check(value.Length == 0 ? raw.sqlite3_bind_text(_statement, ++_bound, value) : raw.sqlite3_bind_text(_statement, ++_bound, Utf8(value)));
        return this;
    }

    public Insert Bind(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(raw.sqlite3_reset(_statement));
        _bound = 0;
    }

    public void Dispose() => _statement.Dispose();

    private ReadOnlySpan<byte> Utf8(string value)
    {
        int most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most) _text = new byte[most];
        return _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
