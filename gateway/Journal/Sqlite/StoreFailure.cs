using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>Which kind of failure SQLite or the file system reports.</summary>
internal static class StoreFailure
{
    // What Linux and Windows call them; .NET hands on the system's own number.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int ReadOnlyFileSystem = 30;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static Refusal Kind(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Refusal.DiskFull,
        // Without room for the shared memory beside the file there is none for a row either.
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_SHMSIZE } => Refusal.DiskFull,
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY } => Refusal.ReadOnly,
        UnauthorizedAccessException => Refusal.ReadOnly,
        IOException { HResult: NoSpace or OverQuota or WindowsDiskFull } => Refusal.DiskFull,
        IOException { HResult: ReadOnlyFileSystem } => Refusal.ReadOnly,
        _ => Refusal.Failed,
    };

    /// <summary>The same, where SQLite could not make a file in <paramref name="folder"/> and does not say why: by making one.</summary>
    public static Refusal Kind(Exception failure, string folder)
    {
        if (failure is not SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR }) return Kind(failure);
        Refusal kind = Kind(failure);
        if (kind != Refusal.Failed) return kind;
        try
        {
            using FileStream file = new(Path.Combine(folder, "writable.tmp"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.Write(new byte[64 << 10]);
            return Refusal.Failed;
        }
        catch (Exception probe) when (probe is IOException or UnauthorizedAccessException)
        {
            return Kind(probe);
        }
    }

    /// <summary>Whether the file holds something else than what was written: it will not pass by itself.</summary>
    public static bool IsDamage(Exception? failure) => failure is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };
}
