using System.Collections.Concurrent;
using DeskDevice.Journal.Snapshots;

namespace DeskDevice.Journal.Postgres;

/// <summary>
/// Snapshots as documents of a site, two places for each name in turn: whoever takes the site over goes on from them. Safe from any thread, each name from
/// one at a time.
/// </summary>
public sealed class SnapshotDocuments(SiteDocuments documents) : ISnapshotStore
{
    private static readonly string[] Places = ["a", "b"];

    private readonly ConcurrentDictionary<string, string> _newest = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<Snapshot> Load(string name, Action<string> unreadable)
    {
        List<(string Place, Snapshot Snapshot)> found = [];
        foreach (string place in Places)
        {
            if (Read(DocumentOf(name, place), unreadable) is { } snapshot) found.Add((place, snapshot));
        }

        found.Sort(static (one, other) => other.Snapshot.At.CompareTo(one.Snapshot.At));
        if (found is [var newest, ..]) _newest[name] = newest.Place;
        return found.Select(one => one.Snapshot);
    }

    /// <inheritdoc/>
    public void Save(string name, Snapshot snapshot)
    {
        if (!_newest.ContainsKey(name)) Load(name, static _ => { });
        string place = _newest.GetValueOrDefault(name) == Places[0] ? Places[1] : Places[0];
        documents.Put(DocumentOf(name, place), snapshot.ToBytes());
        _newest[name] = place;
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        foreach (string place in Places) documents.Delete(DocumentOf(name, place));
        _newest.TryRemove(name, out _);
    }

    private static string DocumentOf(string name, string place) => $"snapshot {name} {place}";

    private Snapshot? Read(string document, Action<string> unreadable)
    {
        try
        {
            return documents.Get(document) is { } bytes ? Snapshot.Read(bytes) : null;
        }
        catch (InvalidDataException damaged)
        {
            unreadable($"document '{document}': {damaged.Message}");
            return null;
        }
    }
}
