using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Images;

/// <summary>A firmware image; its bytes, behind the release block of a signed one, are in an <see cref="IImageStore"/>.</summary>
/// <param name="Id">The first 16 digits of the SHA-256 of all that a desk fetches: the release block, where there is one, and the image.</param>
/// <param name="Version">The version it makes of a desk, like 1.2.3.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="UploadedUtcMs">When it was uploaded.</param>
public sealed record Image(string Id, string Version, int Size, string Sha256, long UploadedUtcMs)
{
    /// <summary>Bytes of the release block that stands in front of it in the store; 0 for an image that nobody signed.</summary>
    public int Block { get; init; }

    /// <summary>Its release's number; 0 for an image that nobody signed.</summary>
    public int Number { get; init; }

    /// <summary>The boards that its release is for, with commas between; empty for any.</summary>
    public string Boards { get; init; } = "";

    /// <summary>Whether it is for this board, as far as the gateway knows: the desk itself decides.</summary>
    public bool IsFor(string hardware) => Boards.Length == 0 || hardware.Length == 0 || Boards.Split(',').Contains(hardware);

    /// <summary>As a desk's configuration names it.</summary>
    public ImageRef ToRef() => new() { Id = Id, Version = Version, Size = Size, Sha256 = Sha256, Block = Block, Number = Number };
}
