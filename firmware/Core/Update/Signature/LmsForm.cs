using System;

namespace DeskDevice.Core.Update.Signature;

/// <summary>
/// How keys and signatures of the Leighton-Micali scheme are laid out (RFC 8554, sections 3 to 5; approved by NIST SP 800-208): SHA-256
/// with 32 bytes and Winternitz parameter 4, trees of height 5, 10, 15 or 20. All numbers are big-endian.
/// </summary>
public static class LmsForm
{
    private const string Hex = "0123456789abcdef";

    /// <summary>Bytes of a digest, and of each value in a signature (n).</summary>
    public const int N = Sha256.DigestBytes;

    /// <summary>Bytes of the tree's name (I).</summary>
    public const int IdBytes = 16;

    /// <summary>Bytes of a public key: the types of tree and of one-time signature, the tree's name and its root.</summary>
    public const int KeyBytes = 8 + IdBytes + N;

    /// <summary>Hash chains of a one-time signature (p): two to each byte of the digest, and three for their checksum.</summary>
    public const int Chains = 67;

    /// <summary>The type of the one-time signature: LMOTS_SHA256_N32_W4.</summary>
    public const int OtsType = 3;

    /// <summary>Links of a chain: 2^4 - 1.</summary>
    public const int Links = 15;

    /// <summary>Most bytes of a signature: of a tree of height 20.</summary>
    public const int MaxBytes = AtPath + (20 * N);

    /// <summary>Where a signature's randomizer stands (C), behind the index and the one-time type.</summary>
    public const int AtC = 8;

    /// <summary>Where its chains stand (y).</summary>
    public const int AtChains = AtC + N;

    /// <summary>Where the type of its tree stands.</summary>
    public const int AtTreeType = AtChains + (Chains * N);

    /// <summary>Where its way to the root stands, from the leaf's neighbour up.</summary>
    public const int AtPath = AtTreeType + 4;

    /// <summary>In the place of a chain's number: the digest of a message (D_MESG).</summary>
    public const int MessageMark = 0x8181;

    /// <summary>The digest of a one-time key's chains (D_PBLC).</summary>
    public const int ChainsMark = 0x8080;

    /// <summary>A leaf (D_LEAF).</summary>
    public const int LeafMark = 0x8282;

    /// <summary>A node above two others (D_INTR).</summary>
    public const int NodeMark = 0x8383;

    /// <summary>The bytes of a public key that is written in hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">They are no digits, or not in pairs.</exception>
    public static byte[] KeyOf(string digits)
    {
        byte[] key = new byte[digits.Length / 2];
        for (int i = 0; i < digits.Length; i++)
        {
            int value = Hex.IndexOf(digits[i]);
            if (value < 0 || digits.Length % 2 == 1) throw new ArgumentException("key: '" + digits + "' is none; give pairs of 0-9 a-f");
            key[i / 2] = (byte)((key[i / 2] << 4) | value);
        }

        return key;
    }

    /// <summary>The height of a tree of this type: 5, 10, 15, 20, or 0 for one that is not known.</summary>
    public static int HeightOf(int type) => type >= 5 && type <= 8 ? (type - 4) * 5 : 0;

    /// <summary>The type of a tree of this height.</summary>
    public static int TypeOf(int height) => (height / 5) + 4;

    /// <summary>Bytes of a signature of a tree of this height.</summary>
    public static int BytesOf(int height) => AtPath + (height * N);

    /// <summary>Which one-time key made this signature, 0 to 2^height - 1; -1 where it is too short to say.</summary>
    public static int IndexOf(byte[] signature) => signature.Length < 4 ? -1 : ReadInt(signature, 0);

    /// <summary>The number at this place.</summary>
    public static int ReadInt(byte[] data, int at) => (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];

    /// <summary>Writes a number of four bytes.</summary>
    public static void WriteInt(byte[] data, int at, int value)
    {
        WriteShort(data, at, value >> 16);
        WriteShort(data, at + 2, value);
    }

    /// <summary>Writes a number of two bytes.</summary>
    public static void WriteShort(byte[] data, int at, int value)
    {
        data[at] = (byte)(value >> 8);
        data[at + 1] = (byte)value;
    }

    /// <summary>The digit of a chain (coef): how many of its links the signer has taken, 0 to 15.</summary>
    public static int Digit(byte[] digits, int chain) => (chain & 1) == 0 ? digits[chain / 2] >> 4 : digits[chain / 2] & 15;

    /// <summary>Writes the checksum behind the digest (Cksm): whoever takes one chain further has to take another one back.</summary>
    public static void AddChecksum(byte[] digits)
    {
        int sum = 0;
        for (int i = 0; i < 2 * N; i++) sum += Links - Digit(digits, i);
        WriteShort(digits, N, sum << 4);
    }
}
