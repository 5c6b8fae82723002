using System.Collections.Concurrent;

namespace DeskDevice.Journal.Sqlite;

/// <summary>
/// Reads the day files of a folder, opening each for the length of one call only, so that nothing stands in the writer's way. What of a file is
/// damaged is left out and told in <see cref="Damage"/>; only where nothing tells how far the newest file goes is it an exception.
/// </summary>
/// <param name="folder">The folder of the day files. It need not exist yet.</param>
public sealed partial class SqliteJournalReader(string folder) : IRawJournalReader
{
    private const int PageAsides = 1_000;

    private readonly ConcurrentDictionary<string, long> _firstIds = new();
    private readonly ConcurrentDictionary<string, DayDamage> _damage = new();

    /// <inheritdoc/>
    public long LastId
    {
        get
        {
            foreach (var path in NewestFirst())
            {
                using var file = DayReader.Open(path);
                if (file != null) return file.LastId();
            }
            return 0;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalDamage> Damage => [.. from day in _damage orderby day.Key select day.Value.Told];

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var found = new List<JournalEntry>();
        foreach (var path in From(afterId))
        {
            found.AddRange(ReadDay(path, afterId, max - found.Count));
            if (found.Count == max) break;
        }
        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<AsidePayload> ReadAside(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var found = new List<AsidePayload>();
        foreach (var path in NewestFirst())
        {
            found.AddRange(Sound(path, file => file.Asides(max - found.Count)));
            if (found.Count == max) break;
        }
        return found;
    }

    /// <inheritdoc/>
    public IEnumerable<AsidePayload> ReadAllAside()
    {
        foreach (var (_, path) in DayFolder.List(folder))
        {
            long after = 0;
            for (var page = Page(); page.Count > 0; page = Page())
            {
                foreach (var (_, aside) in page) yield return aside;
                after = page[^1].Id;
            }

            List<(long Id, AsidePayload)> Page() => Sound(path, file => file.AsidesAfter(after, PageAsides));
        }
    }

    private List<JournalEntry> ReadDay(string path, long afterId, int max)
    {
        try
        {
            using var file = DayReader.Open(path);
            return file?.Entries(afterId, max) ?? [];
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            return Salvage(damage, afterId, max);
        }
    }

    /// <summary>One entry at a time: a damaged page costs the entries on it, and no other.</summary>
    private List<JournalEntry> Salvage(JournalFileException damage, long afterId, int max)
    {
        var next = FirstIdAfter(folder, damage.Path);
        var day = _damage.GetOrAdd(damage.Path, path => new DayDamage(path, damage.Problem));
        var found = new List<JournalEntry>();
        try
        {
            using var file = DayReader.Open(damage.Path)!;
            var last = next - 1 ?? LastOf(file);
            for (var id = Math.Max(afterId + 1, file.FirstId()); id <= (last ?? id) && found.Count < max; id++)
            {
                if (Find(file, id, out var isDamaged) is { } entry) found.Add(entry);
                else if (last != null) day.Lose(id);
                else if (found.Count > 0 || !isDamaged) break;
                else throw damage;
            }
        }
        catch (JournalFileException whole) when (whole.IsDamage && next != null)
        {
            // Not even its beginning can be read: the day is lost, and the next goes on.
        }
        return found;
    }

    private static JournalEntry? Find(DayReader file, long id, out bool isDamaged)
    {
        isDamaged = false;
        try
        {
            return file.Find(id);
        }
        catch (JournalFileException lost) when (lost.IsDamage)
        {
            isDamaged = true;
            return null;
        }
    }

    private static long? LastOf(DayReader file)
    {
        try
        {
            return file.LastId();
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            return null;
        }
    }

    private List<T> Sound<T>(string path, Func<DayReader, List<T>> read)
    {
        try
        {
            using var file = DayReader.Open(path);
            return file == null ? [] : read(file);
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            _damage.TryAdd(path, new DayDamage(path, damage.Problem));
            return [];
        }
    }

    /// <summary>The files from the one that holds the next id, oldest first.</summary>
    private List<string> From(long afterId)
    {
        var files = new List<string>();
        foreach (var path in NewestFirst())
        {
            files.Add(path);
            if (FirstId(path) <= afterId + 1) break;
        }
        files.Reverse();
        return files;
    }

    private IEnumerable<string> NewestFirst() => DayFolder.List(folder).Reverse().Select(file => file.Path);

    /// <summary>The id that the oldest day that can tell begins with; null when there is none.</summary>
    internal static long? FirstIdIn(string folder) => Later(folder, "").Select(ReadFirstId).FirstOrDefault(first => first != null);

    /// <summary>The same of the days after that file.</summary>
    internal static long? FirstIdAfter(string folder, string path) => Later(folder, path).Select(ReadFirstId).FirstOrDefault(first => first != null);

    private static IEnumerable<string> Later(string folder, string path) =>
        DayFolder.List(folder).Select(file => file.Path).Where(other => string.CompareOrdinal(other, path) > 0);

    // Of a file that was not begun, or cannot tell, it is higher than any.
    private long FirstId(string path)
    {
        if (_firstIds.TryGetValue(path, out var known)) return known;
        return ReadFirstId(path) is { } first ? _firstIds.GetOrAdd(path, first) : long.MaxValue;
    }

    private static long? ReadFirstId(string path)
    {
        try
        {
            using var file = DayReader.Open(path);
            return file?.FirstId();
        }
        catch (JournalFileException damage) when (damage.IsDamage)
        {
            return null;
        }
    }

    /// <summary>What is known of one file's damage. Entries are read more than once, and each lost one counts once.</summary>
    private sealed class DayDamage(string path, string problem)
    {
        private readonly HashSet<long> _lost = [];

        public JournalDamage Told
        {
            get { lock (_lost) return new JournalDamage(path, problem, _lost.Count); }
        }

        public void Lose(long id)
        {
            lock (_lost) _lost.Add(id);
        }
    }
}
