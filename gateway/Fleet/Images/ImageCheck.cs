using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Images;

/// <summary>What makes an image of an upload, or says why it is none.</summary>
public static partial class ImageCheck
{
    private const int IdDigits = 16;

    /// <summary>
    /// The image that <paramref name="bytes"/> are, with or without a release block in front of it; the one already there when the same was uploaded before. Put its bytes into the
    /// store, then add it by <see cref="FleetState.With(Image)"/>.
    /// </summary>
    /// <exception cref="FleetException">The upload cannot be used; the message says why, and what to do.</exception>
    public static Image Check(FleetState fleet, string? version, byte[] bytes, long utcMs)
    {
        if (string.IsNullOrEmpty(version)) throw new FleetException("version: is missing; give it as 1.2.3");
        if (!VersionPattern().IsMatch(version))
        {
            throw new FleetException(
                $"version: '{version}' is not like 1.2.3; give three whole numbers of at most five digits, without leading zeros");
        }

        if (bytes.Length == 0) throw new FleetException("image: is empty; upload the built image file");
        ReleaseManifest? release = ReleaseFile.Manifest(version, bytes);
        int block = release == null ? 0 : ReleaseBlock.Length(bytes);
        int size = bytes.Length - block;
        if (size > ImageRef.MaxBytes)
        {
            throw new FleetException($"image: {size} bytes are more than a desk can hold; at most {ImageRef.MaxBytes}");
        }

        string sha = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(block)));
        if (release != null && (release.Sha256 != sha || release.Size != size))
        {
            throw new FleetException("image: is not the one that its release was signed for; sign the built image again, and upload what comes out");
        }

        Image? known = fleet.Images.Find(image => image.Version == version);
        if (known != null && known.Sha256 != sha)
        {
            throw new FleetException(
                $"version: {version} was uploaded before with other bytes (image {known.Id}); give the new image a version of its own");
        }

        Image? other = fleet.Images.Find(image => image.Sha256 == sha && image.Version != version);
        if (other != null)
        {
            throw new FleetException(
                $"image: the same bytes were uploaded before as version {other.Version}; roll that out, or upload the image you meant");
        }

        // The same image signed anew, for longer, is another one to fetch: its id is that of all that a desk fetches.
        string id = Convert.ToHexStringLower(SHA256.HashData(bytes))[..IdDigits];
        return fleet.Images.Find(image => image.Id == id) ?? new Image(id, version, size, sha, utcMs) { Block = block, Number = release?.Number ?? 0, Boards = release?.Boards ?? "" };
    }

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}\z")]
    private static partial Regex VersionPattern();
}
