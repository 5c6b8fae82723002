using System.Security.Cryptography;
using System.Text;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>How desks name an authority: the first sixteen digits of the SHA-256 of the base64 of its DER, so that a desk need not decode it.</summary>
public static class AuthorityMark
{
    private const int Digits = 16;

    /// <summary>The mark of a certificate, base64 of its DER without line ends.</summary>
    public static string Of(string der) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(der)))[..Digits];
}
