namespace DeskDevice.Journal.Sqlite;

/// <summary>A day's file cannot be read as a journal. Nothing was changed.</summary>
public sealed class JournalFileException(string path, string problem, Exception? inner = null)
    : UnreadableJournalException(
        $"Journal file '{path}' cannot be read: {problem}. Nothing in it was changed. 'journal check --repair' keeps what of it can be read. To start without it, move it, and "
        + "its -wal and -shm files if any, out of the journal's folder and keep them: more may be recovered with 'sqlite3 FILE .recover'.",
        path, problem, inner)
{
    /// <summary>The file.</summary>
    public string Path => Place;

    /// <summary>Whether it holds something else than what was written to it.</summary>
    internal bool IsDamage => StoreFailure.IsDamage(InnerException);
}
