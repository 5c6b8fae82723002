using System.Security.Cryptography;
using System.Text;
using DeskDevice.Contract;
using DeskDevice.Fleet;

namespace DeskDevice.Host.Fleet.Claims.Labels;

/// <summary>
/// A batch made for known units as a password file of mosquitto 2: with a broker of your own it is that which asks for passwords, and a unit's stays its code.
/// </summary>
internal static class MosquittoFile
{
    private const int Turns = 101;
    private const int SaltBytes = 12;
    private const int HashBytes = 64;

    /// <summary>A line for each unit: its name, and PBKDF2 of its code as it is printed.</summary>
    /// <exception cref="FleetException">Its codes are for any unit.</exception>
    public static string Of(FreshBatch batch)
    {
        if (batch.Desks.Any(desk => desk.Length == 0)) throw new FleetException($"batch: the codes of batch {batch.Batch} are for any unit; for a broker make a batch of a list of units");
        StringBuilder file = new();
        for (int i = 0; i < batch.Codes.Count; i++) file.Append(batch.Desks[i]).Append(':').Append(HashOf(ClaimCode.Written(batch.Codes[i]))).Append('\n');
        return file.ToString();
    }

    private static string HashOf(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Turns, HashAlgorithmName.SHA512, HashBytes);
        return $"$7${Turns}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }
}
