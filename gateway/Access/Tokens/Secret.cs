using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DeskDevice.Access;

/// <summary>Secrets that are drawn, not chosen: 256 bits each, so that a plain hash keeps them.</summary>
internal static class Secret
{
    /// <summary>A new one: 43 characters that may stand in an address.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of it.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether <paramref name="secret"/> is the one of <paramref name="hash"/>; takes as long whether or not.</summary>
    public static bool Is(string secret, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
