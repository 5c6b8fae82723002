namespace DeskDevice.Journal.Snapshots;

/// <summary>Keeps the last two snapshots of a projection by its name: when the newest cannot be used, the one before it may.</summary>
public interface ISnapshotStore
{
    /// <summary>The kept snapshots, newest first. One that cannot be read is left out, and <paramref name="unreadable"/> hears where it lies and why.</summary>
    /// <param name="name">The projection: letters, digits, '-', '_' and '.'.</param>
    /// <param name="unreadable">Hears of each that cannot be read, in words.</param>
    IEnumerable<Snapshot> Load(string name, Action<string> unreadable);

    /// <summary>Keeps <paramref name="snapshot"/> as the newest, and the newest so far as the one before it.</summary>
    /// <exception cref="IOException">It could not be kept; what was kept before is.</exception>
    void Save(string name, Snapshot snapshot);

    /// <summary>Keeps none of this name any more.</summary>
    /// <exception cref="IOException">One could not be deleted.</exception>
    void Delete(string name);
}
