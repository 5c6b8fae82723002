using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DeskDevice.Journal.Sqlite;

/// <summary>Which kind of failure SQLite or the file system reports.</summary>
internal static class StoreFailure
{
    public static Refusal Kind(Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Refusal.DiskFull,
        // Without room for the shared memory beside the file there is none for a row either.
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_SHMSIZE } => Refusal.DiskFull,
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY } => Refusal.ReadOnly,
        UnauthorizedAccessException => Refusal.ReadOnly,
        _ => Refusal.Failed,
    };
}
