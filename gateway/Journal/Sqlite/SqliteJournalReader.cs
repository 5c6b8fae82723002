using System.Collections.Concurrent;

namespace DeskDevice.Journal.Sqlite;

/// <summary>Reads the day files of a folder, opening each for the length of one call only, so that nothing stands in the writer's way.</summary>
/// <param name="folder">The folder of the day files. It need not exist yet.</param>
public sealed class SqliteJournalReader(string folder) : IRawJournalReader
{
    // A scan lets go of the file for a moment after so many entries: a reader that stays would keep the writer's log from being folded in.
    private const int ScanEntries = 20_000;

    private readonly ConcurrentDictionary<string, long> _firstIds = new();

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
    public IReadOnlyList<JournalEntry> Read(long afterId, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        var found = new List<JournalEntry>();
        foreach (var path in From(afterId))
        {
            using var file = DayReader.Open(path);
            if (file != null) found.AddRange(file.Entries(afterId, max - found.Count));
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
            using var file = DayReader.Open(path);
            if (file != null) found.AddRange(file.Asides(max - found.Count));
            if (found.Count == max) break;
        }
        return found;
    }

    /// <inheritdoc/>
    public void Scan(long afterId, EntryVisitor visit)
    {
        foreach (var path in From(afterId))
        {
            using var file = DayReader.Open(path);
            if (file == null) continue;
            var end = new ScanEnd(afterId, ScanState.More);
            while (end.State == ScanState.More) end = file.Scan(end.Id, ScanEntries, visit);
            if (end.State == ScanState.Enough) return;
            afterId = end.Id;
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

    private long FirstId(string path)
    {
        if (_firstIds.TryGetValue(path, out var known)) return known;
        using var file = DayReader.Open(path);
        return file == null ? long.MaxValue : _firstIds.GetOrAdd(path, file.FirstId());
    }
}
