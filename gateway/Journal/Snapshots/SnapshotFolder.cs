using DeskDevice.Journal.Files;

namespace DeskDevice.Journal.Snapshots;

/// <summary>Snapshots as files of one folder: <c>name.snapshot</c>, and <c>name.snapshot.old</c> before it.</summary>
/// <param name="folder">The folder; made when missing.</param>
public sealed class SnapshotFolder(string folder) : ISnapshotStore
{
    /// <inheritdoc/>
    public IEnumerable<Snapshot> Load(string name, Action<string> unreadable)
    {
        foreach (string path in (string[])[PathOf(name), OldPathOf(name)])
        {
            if (Read(path, unreadable) is { } snapshot) yield return snapshot;
        }
    }

    /// <inheritdoc/>
    public void Save(string name, Snapshot snapshot)
    {
        try
        {
            Directory.CreateDirectory(folder);
            WholeFile.Replace(PathOf(name), snapshot.ToBytes(), OldPathOf(name));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException(denied.Message, denied);
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (string path in (string[])[PathOf(name), OldPathOf(name), WholeFile.Beside(PathOf(name))]) File.Delete(path);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException(denied.Message, denied);
        }
    }

    private static Snapshot? Read(string path, Action<string> unreadable)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return Snapshot.Read(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            unreadable($"{path}: {failure.Message}");
            return null;
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".snapshot");

    private string OldPathOf(string name) => PathOf(name) + ".old";
}
