using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Signing;

/// <summary>
/// The release key as a file that is its own log: the first line holds the secret, each further one an index that is used up. An index is
/// on the disk before it signs anything (NIST SP 800-208, section 8.1: two signatures with one index let anybody forge a third); one whose signing then
/// fails is lost, which costs nothing but one of many. The file belongs on a medium of its own, away from the gateway, in one copy.
/// </summary>
public sealed class ReleaseKey
{
    private const string Kind = "deskdevice release key 1";

    private readonly string _path;
    private readonly LmsTree _tree;

    private ReleaseKey(string path, Secret secret)
    {
        _path = path;
        _tree = new LmsTree(Convert.FromHexString(secret.Id), Convert.FromHexString(secret.Seed), secret.Height);
    }

    /// <summary>How many signatures it can make in all.</summary>
    public int All => _tree.Leaves;

    /// <summary>How many are left.</summary>
    public int Left => All - Used(File.ReadAllLines(_path));

    /// <summary>What desks check by.</summary>
    public byte[] PublicKey() => _tree.PublicKey();

    /// <summary>Draws a new key and writes its file, which only its owner can read.</summary>
    /// <param name="path">Where to; nothing may be there.</param>
    /// <param name="height">5, 10, 15 or 20: it makes 2^height signatures.</param>
    /// <exception cref="SigningException">A file is there.</exception>
    public static ReleaseKey Create(string path, int height)
    {
        if (File.Exists(path)) throw new SigningException($"key: {path} is there already, and a key must not be lost by writing over it; name another file");
        Secret secret = new(Kind, height, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LmsForm.IdBytes)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(LmsForm.N)));
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(path, options)) Append(file, JsonSerializer.Serialize(secret));
        return new ReleaseKey(path, secret);
    }

    /// <summary>Opens a key's file.</summary>
    /// <exception cref="SigningException">It is none.</exception>
    public static ReleaseKey Open(string path)
    {
        if (!File.Exists(path)) throw new SigningException($"key: there is no {path}; make a key first, or name the file of one");
        try
        {
            Secret? secret = JsonSerializer.Deserialize<Secret>(File.ReadLines(path).FirstOrDefault() ?? "");
            if (secret?.Kind == Kind) return new ReleaseKey(path, secret);
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException)
        {
            // As below.
        }

        throw new SigningException($"key: {path} does not begin as a release key does; name the file that 'release key' wrote");
    }

    /// <summary>Signs with the next index.</summary>
    /// <param name="message">What to sign.</param>
    /// <param name="lastIndex">The index that the last published release was signed with; -1 for the first one.</param>
    /// <param name="note">What the log says of it.</param>
    /// <exception cref="SigningException">The file is an old copy of the key, or all indexes are used up.</exception>
    public byte[] Sign(byte[] message, int lastIndex, string note)
    {
        int index = Reserve(lastIndex, note);
        return _tree.Sign(message, index, RandomNumberGenerator.GetBytes(LmsForm.N));
    }

    private int Reserve(int lastIndex, string note)
    {
        using FileStream file = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using StreamReader reader = new(file, Encoding.UTF8, leaveOpen: true);
        int index = Used(reader.ReadToEnd().Split('\n'));
        if (index <= lastIndex)
        {
            throw new SigningException(
                $"key: its next index is {index}, and the last release was signed with {lastIndex}: this file is an old copy, and would sign with an index a second time. Use the file that signed last, or make a new key");
        }

        if (index >= All) throw new SigningException($"key: all {All} signatures are used up; make a new key, and bring its public half to the desks with a last release of this one");
        file.Seek(0, SeekOrigin.End);
        Append(file, JsonSerializer.Serialize(new UsedIndex(index, note)));
        return index;
    }

    // A line that a power cut left unfinished counts as used as well: every line but the first one is.
    private static int Used(string[] lines) => lines.Count(line => line.Length > 0) - 1;

    private static void Append(FileStream file, string line)
    {
        // An unfinished line gets its end, so that this one stands by itself.
        file.Write(Encoding.UTF8.GetBytes(EndsOpen(file) ? "\n" + line + "\n" : line + "\n"));
        file.Flush(flushToDisk: true);
    }

    private static bool EndsOpen(FileStream file)
    {
        if (file.Length == 0 || !file.CanRead) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private sealed record Secret(string Kind, int Height, string Id, string Seed);

    private sealed record UsedIndex(int Index, string Note);
}
