using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Images;

/// <summary>A firmware image; its bytes are in an <see cref="IImageStore"/>.</summary>
/// <param name="Id">The first 16 digits of <paramref name="Sha256"/>.</param>
/// <param name="Version">The version it makes of a desk, like 1.2.3.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="UploadedUtcMs">When it was uploaded.</param>
public sealed record Image(string Id, string Version, int Size, string Sha256, long UploadedUtcMs)
{
    /// <summary>As a desk's configuration names it.</summary>
    public ImageRef ToRef() => new() { Id = Id, Version = Version, Size = Size, Sha256 = Sha256 };
}
