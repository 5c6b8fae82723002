namespace DeskDevice.Journal.Sqlite;

/// <summary>Deletes whole day files of a folder.</summary>
public sealed class SqliteRetention(string folder) : IJournalRetention
{
    private static readonly string[] Beside = ["", "-wal", "-shm"];

    /// <inheritdoc/>
    public long Bytes => DayFolder.List(folder).Sum(file => Size(file.Path));

    /// <inheritdoc/>
    public DateOnly OldestWithin(long bytes, DateOnly today)
    {
        DateOnly oldest = today;
        foreach (var (day, path) in DayFolder.List(folder).Reverse())
        {
            bytes -= Size(path);
            if (bytes < 0) break;
            if (day < oldest) oldest = day;
        }

        return oldest;
    }

    /// <summary>
    /// Deletes the files of the days before <paramref name="oldestKept"/>, except the newest that was begun, whatever its age: ids and marks
    /// go on from there.
    /// </summary>
    /// <returns>How much was deleted.</returns>
    /// <exception cref="IOException">A file cannot be deleted; those after it are still there.</exception>
    /// <exception cref="JournalFileException">It cannot be told which file is the newest.</exception>
    public Deleted DeleteBefore(DateOnly oldestKept)
    {
        var files = DayFolder.List(folder);
        if (files.Count == 0 || files[0].Day >= oldestKept) return default;
        DateOnly newest = Newest(files);
        var due = files.Where(file => file.Day < oldestKept && file.Day < newest).ToList();
        if (due.Count == 0) return default;
        long first = SqliteJournalReader.FirstIdIn(folder) ?? 0;
        foreach (var (_, path) in due) Delete(path);
        return new Deleted(due.Count, Math.Max(0, (SqliteJournalReader.FirstIdIn(folder) ?? 0) - first));
    }

    private static DateOnly Newest(IReadOnlyList<(DateOnly Day, string Path)> files)
    {
        foreach (var (day, path) in files.Reverse())
        {
            using DayReader? file = DayReader.Open(path);
            if (file != null) return day;
        }

        return DateOnly.MinValue;
    }

    private static long Size(string path) => Beside.Select(end => new FileInfo(path + end)).Where(file => file.Exists).Sum(file => file.Length);

    // The day itself last: what is left behind by a crash in between is found the next time.
    private static void Delete(string path)
    {
        foreach (string end in Beside.Reverse()) File.Delete(path + end);
    }
}
