using System.Security.Cryptography;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Json;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Signing;

/// <summary>What a release says of itself before it is signed.</summary>
/// <param name="Version">The version it makes of a desk.</param>
/// <param name="Number">Counts the releases, from 1.</param>
/// <param name="Boards">The boards that it is for.</param>
/// <param name="SignedUtc">Now, ms since 1970.</param>
/// <param name="ExpiresUtc">Until when desks take it, ms since 1970.</param>
/// <param name="NextKey">The public half of the key that takes over with it; null where the key stays.</param>
public sealed record ReleaseTerms(string Version, int Number, IReadOnlyList<string> Boards, long SignedUtc, long ExpiresUtc, byte[]? NextKey = null);

/// <summary>A built image behind its release block: the file that facilities upload.</summary>
public static class SignedImage
{
    /// <summary>Signs an image.</summary>
    /// <param name="key">The release key.</param>
    /// <param name="terms">What is said of it.</param>
    /// <param name="image">The built image.</param>
    /// <param name="last">The signed image that was published last; null for the first one.</param>
    /// <exception cref="SigningException">The terms are not as they must be, or the key must not sign.</exception>
    public static byte[] Make(ReleaseKey key, ReleaseTerms terms, byte[] image, byte[]? last)
    {
        byte[] manifest = Manifest(terms, image);
        int lastIndex = -1;
        if (last != null)
        {
            Parts parts = PartsOf(last);
            if (terms.Number <= parts.Manifest.Number)
                throw new SigningException($"number: {terms.Number} is not above that of the last release, {parts.Manifest.Number}; desks would refuse it");
            lastIndex = LmsForm.IndexOf(parts.Signature);
        }

        byte[] signature = key.Sign(manifest, lastIndex, $"{terms.Version} ({terms.Number})");
        return [.. ReleaseBlock.Make(manifest, signature), .. image];
    }

    /// <summary>What a signed image says, after its signature was checked.</summary>
    /// <param name="file">The signed image.</param>
    /// <param name="publicKey">The public half of the release key.</param>
    /// <exception cref="SigningException">It is none, it is not signed by that key, or its image is another one.</exception>
    public static ReleaseManifest Check(byte[] file, byte[] publicKey)
    {
        Parts parts = PartsOf(file);
        LmsVerifier verifier = new(publicKey);
        verifier.Begin(parts.Bytes, parts.Signature);
        while (!verifier.IsDone) verifier.Step();
        if (!verifier.IsValid) throw new SigningException("image: it is not signed by the owner of this key");
        ReadOnlySpan<byte> image = file.AsSpan(ReleaseBlock.Length(file));
        bool isIt = parts.Manifest.Size == image.Length && parts.Manifest.Sha256 == Convert.ToHexStringLower(SHA256.HashData(image));
        return isIt ? parts.Manifest : throw new SigningException("image: its bytes are not those that were signed");
    }

    private static byte[] Manifest(ReleaseTerms terms, byte[] image)
    {
        if (!Topics.IsName(terms.Version)) throw new SigningException($"version: '{terms.Version}' cannot travel; use 1 to 32 of a-z 0-9 - _ .");
        if (terms.Number < 1) throw new SigningException($"number: {terms.Number} counts no release; use 1 or more");
        if (terms.Boards.Count == 0 || !terms.Boards.All(Topics.IsName)) throw new SigningException($"board: '{string.Join(',', terms.Boards)}' names none; use what units say of their hardware");
        if (terms.ExpiresUtc <= terms.SignedUtc) throw new SigningException("until: lies before now; give a later day");
        if (image.Length is 0 or > ImageRef.MaxBytes) throw new SigningException($"image: has {image.Length} bytes; 1 to {ImageRef.MaxBytes} fit a desk");
        if (terms.NextKey is { } next) CheckNext(next);
        JsonWriter writer = new(new byte[ReleaseManifest.MaxBytes]);
        new ReleaseManifest
        {
            Version = terms.Version,
            Number = terms.Number,
            Size = image.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(image)),
            Boards = string.Join(',', terms.Boards),
            SignedUtc = terms.SignedUtc,
            ExpiresUtc = terms.ExpiresUtc,
            NextKey = terms.NextKey == null ? "" : Convert.ToHexStringLower(terms.NextKey),
        }.Write(writer);
        return writer.ToArray();
    }

    private static void CheckNext(byte[] key)
    {
        try
        {
            LmsVerifier.Check(key);
        }
        catch (ArgumentException wrong)
        {
            throw new SigningException($"next-public: it is no release key ({wrong.Message}); name the file that 'release key' wrote as --public");
        }
    }

    private static Parts PartsOf(byte[] file)
    {
        if (!ReleaseBlock.IsAt(file) || ReleaseBlock.Length(file) > file.Length) throw new SigningException("image: it is not a signed one");
        byte[] manifest = file[ReleaseBlock.HeadBytes..(ReleaseBlock.HeadBytes + ReleaseBlock.ManifestBytes(file))];
        byte[] signature = file[(ReleaseBlock.HeadBytes + manifest.Length)..ReleaseBlock.Length(file)];
        try
        {
            return new Parts(manifest, signature, ReleaseManifest.Read(manifest, 0, manifest.Length));
        }
        catch (ContractException broken)
        {
            throw new SigningException($"image: what it says of itself cannot be read ({broken.Message})");
        }
    }

    private sealed record Parts(byte[] Bytes, byte[] Signature, ReleaseManifest Manifest);
}
