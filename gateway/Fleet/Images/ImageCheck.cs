using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DeskDevice.Contract.Down;

namespace DeskDevice.Fleet.Images;

/// <summary>What makes an image of an upload, or says why it is none.</summary>
public static partial class ImageCheck
{
    private const int IdDigits = 16;

    /// <summary>
    /// The image that <paramref name="bytes"/> are; the one already there when the same was uploaded before. Put its bytes into the
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
        if (bytes.Length > ImageRef.MaxBytes)
        {
            throw new FleetException($"image: {bytes.Length} bytes are more than a desk can hold; at most {ImageRef.MaxBytes}");
        }

        string sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Image? known = fleet.Images.Find(image => image.Version == version);
        if (known != null && known.Sha256 != sha)
        {
            throw new FleetException(
                $"version: {version} was uploaded before with other bytes (image {known.Id}); give the new image a version of its own");
        }

        Image? same = fleet.Images.Find(image => image.Sha256 == sha);
        if (same != null && same.Version != version)
        {
            throw new FleetException(
                $"image: the same bytes were uploaded before as version {same.Version}; roll that out, or upload the image you meant");
        }

        return same ?? new Image(sha[..IdDigits], version, bytes.Length, sha, utcMs);
    }

    [GeneratedRegex(@"\A(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}\z")]
    private static partial Regex VersionPattern();
}
