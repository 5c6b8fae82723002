namespace DeskDevice.Journal.Sqlite;

/// <summary>One day's file by itself, as for a replay.</summary>
public static class JournalFile
{
    private const int PageEntries = 1000;

    /// <summary>The entries of one day's file in the order of ids. The file is opened at once, and read by pages while the result is walked through.</summary>
    /// <exception cref="JournalFileException">There is no such file, it is damaged, or it is not a journal.</exception>
    public static IEnumerable<JournalEntry> Read(string path)
    {
        if (!File.Exists(path)) throw new JournalFileException(path, "there is no such file");
        using var file = DayReader.Open(path) ?? throw new JournalFileException(path, "it is empty, not a journal");
        return Entries(path);
    }

    private static IEnumerable<JournalEntry> Entries(string path)
    {
        using var file = DayReader.Open(path)!;
        long afterId = 0;
        for (var page = file.Entries(afterId, PageEntries); page.Count > 0; page = file.Entries(afterId, PageEntries))
        {
            foreach (var entry in page) yield return entry;
            afterId = page[^1].Id;
        }
    }
}
