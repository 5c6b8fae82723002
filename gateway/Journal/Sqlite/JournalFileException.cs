namespace DeskDevice.Journal.Sqlite;

/// <summary>A day's file cannot be read as a journal. Nothing was changed.</summary>
public sealed class JournalFileException(string path, string problem, Exception? inner = null)
    : Exception($"Journal file '{path}' cannot be read: {problem}. Nothing in it was changed. To start without it, move it, and its -wal and -shm files if any, "
        + "out of the journal's folder and keep them: entries may be recovered with 'sqlite3 FILE .recover'.", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
