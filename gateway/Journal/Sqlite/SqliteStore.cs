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
        var damaged = new List<JournalFileException>();
        foreach (var (day, path) in DayFolder.List(options.Folder))
        {
            try
            {
                Look(day, path);
                Damage = [.. damaged.Select(damage => new JournalDamage(damage.Path, damage.Problem, 0))];
            }
            catch (JournalFileException damage) when (damage.IsDamage)
            {
                damaged.Add(damage);
            }
        }

        // An older day is as it is. The newest says how far each source has got: without it repeats could not be told.
        if (damaged.Count > Damage.Count) throw damaged[Damage.Count];
    }

    /// <summary>Older days that are damaged; what of them can be read is read.</summary>
    public IReadOnlyList<JournalDamage> Damage { get; private set; } = [];

    /// <inheritdoc/>
    public string Place => _options.Folder;

    /// <inheritdoc/>
    public long LastId { get; private set; }

    /// <summary>Opens the folder for writing. Looks at every day's beginning and end.</summary>
    /// <exception cref="JournalFileException">The newest day's file is damaged, or a file is not a journal.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to, or another journal is writing to it.</exception>
    public static SqliteStore Open(SqliteStoreOptions options)
    {
        options.Validate();
        var held = Hold(options.Folder);
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
            throw new JournalStoreException(StoreFailure.Kind(failure, _options.Folder), $"The journal in '{_options.Folder}' cannot be written: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Recover()
    {
        try
        {
            _writer?.Dispose();
            _writer = null;
            // A day whose beginning failed may have begun all the same.
            foreach (var (day, path) in DayFolder.List(_options.Folder).Where(file => file.Day > _newest)) Look(day, path);
            using var file = OpenNewest();
            var found = file?.Entries(LastId, int.MaxValue) ?? [];
            if (found.Count > 0) LastId = found[^1].Id;
            return found;
        }
        catch (JournalFileException failure)
        {
            var cause = failure.InnerException ?? failure;
            throw new JournalStoreException(StoreFailure.Kind(cause, _options.Folder), failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _writer = null;
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

    private void Look(DateOnly day, string path)
    {
        using var file = DayReader.Open(path);
        if (file == null) return;
        if (file.FirstId() <= LastId) throw new JournalFileException(path, $"it begins with id {file.FirstId()}, and the day before it ends with {LastId}");
        (_newest, LastId) = (day, file.LastId());
    }

    /// <summary>Keeps others from writing to the folder for as long as it is open.</summary>
    /// <exception cref="IOException">Somebody writes to it already, or nobody can; the message says which.</exception>
    internal static FileStream Hold(string folder)
    {
        var path = Path.Combine(folder, "writer.lock");
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                StoreFailure.Kind(failure) switch
                {
                    Refusal.ReadOnly => $"The journal's folder '{folder}' cannot be written to: {failure.Message} Let the gateway's account write there, or give it another folder (Data:Folder).",
                    Refusal.DiskFull => $"The disk of the journal's folder '{folder}' is full: {failure.Message} Free space there.",
                    _ when failure is DirectoryNotFoundException or FileNotFoundException || !File.Exists(path) => $"The journal's folder '{folder}' cannot be made: {failure.Message}",
                    _ => $"The journal's folder is in use: '{path}' is held. Stop the other gateway, or give this one a folder of its own.",
                },
                failure);
        }
    }
}
