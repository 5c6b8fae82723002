using Microsoft.Data.Sqlite;

namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// Batches in SQLite, one file for each UTC day in which entries were received. A clock that is set back does not open an older file: ids
/// go up from file to file, and the newest goes on until the clock has caught up.
/// </summary>
public sealed class SqliteStore : IJournalStore
{
    private readonly SqliteStoreOptions _options;
    private readonly FileStream _lock;
    private DateOnly _newest;
    private DayWriter? _writer;

    private SqliteStore(SqliteStoreOptions options, FileStream held)
    {
        _options = options;
        _lock = held;
        foreach (var (day, path) in DayFolder.List(options.Folder))
        {
            using var file = DayReader.Open(path);
            if (file == null) continue;
            if (file.FirstId() <= LastId) throw new JournalFileException(path, $"it begins with id {file.FirstId()}, and the day before it ends with {LastId}");
            (_newest, LastId) = (day, file.LastId());
        }
    }

    /// <inheritdoc/>
    public long LastId { get; private set; }

    /// <summary>Opens the folder for writing. Looks at every day's beginning and end.</summary>
    /// <exception cref="JournalFileException">A day's file is damaged or not a journal.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to, or another journal is writing to it.</exception>
    public static SqliteStore Open(SqliteStoreOptions options)
    {
        options.Validate();
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, "writer.lock");
        var held = Hold(path);
        try
        {
            return new SqliteStore(options, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SourceMark> ReadMarks()
    {
        using var file = OpenNewest();
        return file?.Marks() ?? [];
    }

    /// <inheritdoc/>
    public void Commit(Span<JournalEntry> entries, ReadOnlySpan<AsidePayload> asides, Func<IReadOnlyList<SourceMark>> marks)
    {
        try
        {
            var day = DayFolder.DayOf(entries.IsEmpty ? asides[^1].ReceivedMs : entries[^1].ReceivedMs);
            var writer = WriterOf(day, marks);
            var id = LastId;
            foreach (ref var entry in entries) entry = entry with { Id = ++id };
            writer.Commit(entries, asides);
            LastId = id;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new JournalStoreException(StoreFailure.Kind(failure), $"The journal in '{_options.Folder}' cannot be written: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Recover()
    {
        try
        {
            _writer?.Dispose();
            _writer = null;
            using var file = OpenNewest();
            var found = file?.Entries(LastId, int.MaxValue) ?? [];
            if (found.Count > 0) LastId = found[^1].Id;
            return found;
        }
        catch (JournalFileException failure)
        {
            throw new JournalStoreException(Refusal.Failed, failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _lock.Dispose();
    }

    private DayWriter WriterOf(DateOnly day, Func<IReadOnlyList<SourceMark>> marks)
    {
        if (day < _newest) day = _newest;
        if (_writer?.Day == day) return _writer;
        _writer?.Dispose();
        _writer = null;
        _writer = new DayWriter(_options.Folder, day, _options.MaxBytesPerDay, LastId + 1, marks);
        _newest = day;
        return _writer;
    }

    private DayReader? OpenNewest()
    {
        var path = DayFolder.PathOf(_options.Folder, _newest);
        return File.Exists(path) ? DayReader.Open(path) : null;
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException($"The journal's folder is in use: '{path}' is held. Stop the other gateway, or give this one a folder of its own.", failure);
        }
    }
}
