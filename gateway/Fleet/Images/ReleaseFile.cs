using DeskDevice.Contract;
using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Images;

/// <summary>
/// Reads what a signed image says of itself. The signature is not checked here: the gateway may be in other hands than the release key, so desks trust nobody but
/// themselves with that.
/// </summary>
public static class ReleaseFile
{
    /// <summary>The manifest of a signed image; null for one that nobody signed.</summary>
    /// <param name="version">What it was uploaded as.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="FleetException">Its beginning is cut or broken, or it is another version.</exception>
    public static ReleaseManifest? Manifest(string version, byte[] bytes)
    {
        if (!ReleaseBlock.IsAt(bytes)) return null;
        int length = ReleaseBlock.Length(bytes);
        if (length >= bytes.Length || length > ReleaseBlock.MaxBytes)
        {
            throw new FleetException($"image: its release block says {length} bytes and the file has {bytes.Length}; upload the file as the signing tool wrote it");
        }

        ReleaseManifest manifest = Read(bytes);
        if (manifest.Version != version) throw new FleetException($"version: {version} is not that of the signed release, {manifest.Version}; upload it as what it is");
        return manifest;
    }

    private static ReleaseManifest Read(byte[] bytes)
    {
        try
        {
            return ReleaseManifest.Read(bytes, ReleaseBlock.HeadBytes, ReleaseBlock.ManifestBytes(bytes));
        }
        catch (ContractException broken)
        {
            throw new FleetException($"image: its release cannot be read ({broken.Message}); upload the file as the signing tool wrote it");
        }
    }
}
