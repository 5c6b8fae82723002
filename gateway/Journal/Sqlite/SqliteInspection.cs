using DeskDevice.Journal.Check;

namespace DeskDevice.Journal.Sqlite;

/// <summary>Looks at the day files of a folder: SQLite's own check of each, and the marks that each began with.</summary>
public sealed class SqliteInspection(string folder) : IJournalInspection
{
    /// <inheritdoc/>
    public IEnumerable<JournalDamage> Damage(Action<string> progress)
    {
        foreach (var (_, path) in DayFolder.List(folder))
        {
            progress(path);
            if (Of(path) is { } problem) yield return new JournalDamage(path, problem, 0);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<StoredMarks> Marks()
    {
        foreach (var (_, path) in DayFolder.List(folder))
        {
            if (Begun(path) is { } marks) yield return marks;
        }
    }

    private static string? Of(string path)
    {
        try
        {
            using var file = DayReader.Open(path);
            return file?.Problem();
        }
        catch (JournalFileException damage)
        {
            return damage.Problem;
        }
    }

    // What cannot be read is told as damage.
    private static StoredMarks? Begun(string path)
    {
        try
        {
            using var file = DayReader.Open(path);
            return file == null ? null : new StoredMarks(path, file.FirstId() - 1, file.Begun());
        }
        catch (JournalFileException)
        {
            return null;
        }
    }
}
