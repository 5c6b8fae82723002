using System.Runtime.InteropServices;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// The rows of a statement by SQLite's own functions. SQLitePCLRaw's guard every call against a statement that is closed meanwhile, which for a row
/// of six columns takes longer than SQLite takes to read it: here the statement is held once for all rows. Of one thread; a span is valid until the next step.
/// </summary>
internal readonly unsafe ref struct RowScan : IDisposable
{
    // From the very library that SQLitePCLRaw has loaded: a second copy would know nothing of its statements.
    private static readonly nint Library = NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null);
    private static readonly delegate* unmanaged<nint, int> StepRow = (delegate* unmanaged<nint, int>)Export("sqlite3_step");
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long> Int64 = (delegate* unmanaged[SuppressGCTransition]<nint, int, long>)Export("sqlite3_column_int64");
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*> Blob = (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*>)Export("sqlite3_column_blob");
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> Length = (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)Export("sqlite3_column_bytes");

    private readonly sqlite3_stmt _held;
    private readonly nint _statement;

    /// <summary>Holds the statement; its parameters are bound.</summary>
    public RowScan(sqlite3_stmt statement)
    {
        bool isHeld = false;
        statement.DangerousAddRef(ref isHeld);
        _held = statement;
        _statement = statement.DangerousGetHandle();
    }

    /// <summary>Goes to the next row: SQLITE_ROW, SQLITE_DONE, or what went wrong.</summary>
    public int Step() => StepRow(_statement);

    /// <summary>A whole number of the row.</summary>
    public long Integer(int column) => Int64(_statement, column);

    /// <summary>The bytes of a text or blob of the row.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        byte* first = Blob(_statement, column);
        return new ReadOnlySpan<byte>(first, first == null ? 0 : Length(_statement, column));
    }

    /// <summary>Lets go of the statement.</summary>
    public void Dispose() => _held.DangerousRelease();

    private static nint Export(string name) => NativeLibrary.GetExport(Library, name);
}
