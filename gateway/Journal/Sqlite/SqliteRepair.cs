using Microsoft.Data.Sqlite;

namespace DeskDevice.Journal.Sqlite;

/// <summary>What became of one damaged day.</summary>
/// <param name="Path">The day's file, which holds now what could be read.</param>
/// <param name="Kept">The damaged file, under its new name.</param>
/// <param name="Entries">How many entries could be read.</param>
public sealed record RepairedDay(string Path, string Kept, long Entries);

/// <summary>
/// Mends damaged days: what of a file can be read is written to a new one under the same ids, which takes its place; the damaged file is
/// kept beside it as <c>yyyy-MM-dd.db.damaged</c>. Whoever reads by ids goes on as before.
/// </summary>
public static class SqliteRepair
{
    private const int PageEntries = 4_000;

    /// <summary>Mends those files. No gateway may be writing to the folder.</summary>
    /// <exception cref="IOException">The folder is in use, or cannot be written to.</exception>
    /// <exception cref="JournalFileException">Too little of a file can be read to tell where it stands; it was left as it is.</exception>
    public static IEnumerable<RepairedDay> Mend(string folder, IReadOnlyList<string> paths)
    {
        using FileStream held = SqliteStore.Hold(folder);
        foreach (var (day, path) in DayFolder.List(folder))
        {
            if (paths.Contains(path)) yield return Mend(folder, day, path);
        }
    }

    private static RepairedDay Mend(string folder, DateOnly day, string path)
    {
        string mending = Path.Combine(folder, "mending");
        if (Directory.Exists(mending)) Directory.Delete(mending, recursive: true);
        long entries = Copy(folder, day, path, mending);
        string kept = path + ".damaged";
        for (int number = 2; File.Exists(kept); number++) kept = $"{path}.damaged{number}";
        foreach (string beside in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + beside)) File.Move(path + beside, kept + beside);
        }

        File.Move(DayFolder.PathOf(mending, day), path);
        Directory.Delete(mending, recursive: true);
        return new RepairedDay(path, kept, entries);
    }

    private static long Copy(string folder, DateOnly day, string path, string mending)
    {
        SqliteJournalReader reader = new(folder);
        (long first, IReadOnlyList<SourceMark> marks) = Beginning(folder, path);
        long next = SqliteJournalReader.FirstIdAfter(folder, path) ?? long.MaxValue;
        using DayWriter writer = new(mending, day, long.MaxValue, first, () => marks);
        long entries = 0;
        long after = first - 1;
        for (JournalEntry[] page = Page(); page.Length > 0; page = Page())
        {
            writer.Commit(page, []);
            after = page[^1].Id;
            entries += page.Length;
        }

        AsidePayload[] asides = ReadAside(path);
        if (asides.Length > 0) writer.Commit([], asides);
        return entries;

        // Of the newest file the end itself may be what cannot be read.
        JournalEntry[] Page()
        {
            try
            {
                return [.. reader.Read(after, PageEntries).TakeWhile(entry => entry.Id < next)];
            }
            catch (JournalFileException damage) when (damage.IsDamage)
            {
                return [];
            }
        }
    }

    // Where the file does not tell its beginning any more, the day before it does.
    private static (long FirstId, IReadOnlyList<SourceMark> Marks) Beginning(string folder, string path)
    {
        try
        {
            using DayReader file = DayReader.Open(path)!;
            return (file.FirstId(), file.Begun());
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            string? before = DayFolder.List(folder).Select(file => file.Path).TakeWhile(other => other != path).LastOrDefault();
            using DayReader? file = before is null ? null : DayReader.Open(before);
            if (file is null) throw;
            return (file.LastId() + 1, file.Marks());
        }
    }

    private static AsidePayload[] ReadAside(string path)
    {
        try
        {
            using DayReader file = DayReader.Open(path)!;
            return [.. file.AsidesAfter(0, int.MaxValue).Select(aside => aside.Payload)];
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            return [];
        }
    }
}
