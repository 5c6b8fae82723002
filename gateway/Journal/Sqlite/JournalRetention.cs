namespace DeskDevice.Journal.Sqlite;

/// <summary>Lets go of old days. Safe beside a writer and readers of the same folder.</summary>
public static class JournalRetention
{
    /// <summary>
    /// Deletes the files of the days before <paramref name="oldestKept"/>, except the newest that was begun, whatever its age: ids and marks
    /// go on from there.
    /// </summary>
    /// <returns>How many days were deleted.</returns>
    /// <exception cref="IOException">A file cannot be deleted; those after it are still there.</exception>
    /// <exception cref="JournalFileException">It cannot be told which file is the newest.</exception>
    public static int DeleteBefore(string folder, DateOnly oldestKept)
    {
        var files = DayFolder.List(folder);
        if (files.Count == 0 || files[0].Day >= oldestKept) return 0;
        var newest = Newest(files);
        var due = files.Where(file => file.Day < oldestKept && file.Day < newest).ToList();
        foreach (var (_, path) in due) Delete(path);
        return due.Count;
    }

    private static DateOnly Newest(IReadOnlyList<(DateOnly Day, string Path)> files)
    {
        foreach (var (day, path) in files.Reverse())
        {
            using var file = DayReader.Open(path);
            if (file != null) return day;
        }
        return DateOnly.MinValue;
    }

    // The day itself last: what is left behind by a crash in between is found the next time.
    private static void Delete(string path)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Delete(path);
    }
}
