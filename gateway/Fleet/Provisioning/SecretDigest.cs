using System.Security.Cryptography;
using System.Text;
using DeskDevice.Contract;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>
/// What is kept of a secret: SHA-256, 64 hexadecimal digits. A slow hash (PBKDF2, Argon2) makes guessing at words expensive; secrets here are 256 bits of chance and codes
/// 75, which nobody guesses at any speed, and ten thousand units that come back after a power cut cost ten milliseconds in all, not minutes.
/// </summary>
public static class SecretDigest
{
    private const int SecretBytes = 32;

    /// <summary>The digest of what a unit showed; a code counts however it was typed. Empty for no password.</summary>
    public static string Of(ReadOnlySpan<byte> password)
    {
        if (password.IsEmpty) return "";
        string code = password.Length <= 4 * ClaimCode.Length ? ClaimCode.Read(Encoding.UTF8.GetString(password)) : "";
        return Convert.ToHexStringLower(code.Length > 0 ? SHA256.HashData(Encoding.ASCII.GetBytes(code)) : SHA256.HashData(password));
    }

    /// <summary>The digest of a secret or a code.</summary>
    public static string Of(string secret) => Of(Encoding.UTF8.GetBytes(secret));

    /// <summary>A new secret: 43 characters of base64url, 256 bits of chance.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>So many new codes, as they count.</summary>
    public static IReadOnlyList<string> NewCodes(int count) => [.. Enumerable.Range(0, count).Select(_ => ClaimCode.Make(RandomNumberGenerator.GetBytes(ClaimCode.Length)))];
}
