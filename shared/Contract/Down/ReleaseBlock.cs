using System;

namespace DeskDevice.Contract.Down;

/// <summary>
/// What stands in front of a signed image: four letters, the lengths of manifest and signature (two bytes each, big-endian), the manifest, its signature.
/// </summary>
public static class ReleaseBlock
{
    /// <summary>Bytes in front of the manifest.</summary>
    public const int HeadBytes = 8;

    /// <summary>Most bytes of a block.</summary>
    public const int MaxBytes = 4096;

    private static readonly byte[] Letters = { (byte)'D', (byte)'D', (byte)'R', (byte)'1' };

    /// <summary>Whether a file begins as a signed image does.</summary>
    public static bool IsAt(byte[] data)
    {
        if (data.Length < HeadBytes) return false;
        for (int i = 0; i < Letters.Length; i++)
        {
            if (data[i] != Letters[i]) return false;
        }

        return true;
    }

    /// <summary>Bytes of the manifest in a block that <see cref="IsAt"/>.</summary>
    public static int ManifestBytes(byte[] block) => (block[4] << 8) | block[5];

    /// <summary>Bytes of the signature.</summary>
    public static int SignatureBytes(byte[] block) => (block[6] << 8) | block[7];

    /// <summary>Bytes of the whole block, by its own head.</summary>
    public static int Length(byte[] block) => HeadBytes + ManifestBytes(block) + SignatureBytes(block);

    /// <summary>A block.</summary>
    public static byte[] Make(byte[] manifest, byte[] signature)
    {
        byte[] block = new byte[HeadBytes + manifest.Length + signature.Length];
        Array.Copy(Letters, block, Letters.Length);
        block[4] = (byte)(manifest.Length >> 8);
        block[5] = (byte)manifest.Length;
        block[6] = (byte)(signature.Length >> 8);
        block[7] = (byte)signature.Length;
        Array.Copy(manifest, 0, block, HeadBytes, manifest.Length);
        Array.Copy(signature, 0, block, HeadBytes + manifest.Length, signature.Length);
        return block;
    }
}
