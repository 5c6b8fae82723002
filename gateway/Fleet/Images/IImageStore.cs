namespace DeskDevice.Fleet.Images;

/// <summary>Keeps the bytes of images.</summary>
public interface IImageStore
{
    /// <summary>Keeps the bytes under the image's id; what was there before is replaced whole.</summary>
    void Put(string id, byte[] bytes);

    /// <summary>The bytes, or null when there are none under this id.</summary>
    byte[]? Get(string id);

    /// <summary>Lets go of them, if they are there.</summary>
    void Remove(string id);
}
