namespace DeskDevice.Fleet.Store;

/// <summary>Keeps one document (see <see cref="FleetDocument"/>) over restarts of the gateway.</summary>
public interface IFleetStore
{
    /// <summary>The document last saved, or null when there was none yet.</summary>
    byte[]? Load();

    /// <summary>Replaces the document: after a crash either the old or the new one is there, whole.</summary>
    void Save(byte[] document);
}
