using DeskDevice.Contract.Events;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>
/// What whoever releases firmware says about an image, and signs: it stands in front of the image (see <see cref="ReleaseBlock"/>), and a desk believes nothing else
/// about it.
/// </summary>
public sealed class ReleaseManifest
{
    /// <summary>Most bytes.</summary>
    public const int MaxBytes = 512;

    /// <summary>Digits of a release key: 56 bytes in hexadecimal.</summary>
    public const int KeyDigits = 112;

    private const int MaxBoards = 128;

    /// <summary>The version it makes of a desk.</summary>
    public string Version { get; init; } = "";

    /// <summary>Counts the releases, from 1: a desk never goes back to a smaller one.</summary>
    public int Number { get; init; }

    /// <summary>The image's length, bytes.</summary>
    public int Size { get; init; }

    /// <summary>The image's SHA-256, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The boards that it is for, as they say their hardware, with commas between.</summary>
    public string Boards { get; init; } = "";

    /// <summary>When it was signed, ms since 1970.</summary>
    public long SignedUtc { get; init; }

    /// <summary>Until when a desk takes it, ms since 1970: what is older is kept from newer ones by somebody.</summary>
    public long ExpiresUtc { get; init; }

    /// <summary>
    /// The public half of the release key that takes over from this release on, <see cref="KeyDigits"/> hexadecimal digits: what is signed by the one before is not taken
    /// any more once this release has proved itself. Empty: the key stays.
    /// </summary>
    public string NextKey { get; init; } = "";

    /// <summary>Writes it.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("ver", Version).Number("n", Number).Number("size", Size).Text("sha", Sha256)
            .Text("hw", Boards).Number("signed", SignedUtc).Number("until", ExpiresUtc);
        if (NextKey.Length > 0) writer.Text("next", NextKey);
        writer.End();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ContractException">It breaks the contract; the message names the field.</exception>
    public static ReleaseManifest Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, MaxBytes);
        JsonReader reader = payload.Reader;
        string version = "";
        string sha = "";
        string boards = "";
        long number = 0;
        long size = 0;
        long signed = 0;
        long until = 0;
        string nextKey = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "ver") version = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "n") number = Fields.Number(reader, key, 1, int.MaxValue);
            else if (key == "size") size = Fields.Number(reader, key, 1, ImageRef.MaxBytes);
            else if (key == "sha") sha = Fields.Sha256(reader, key);
            else if (key == "hw") boards = Fields.Text(reader, key, MaxBoards);
            else if (key == "signed") signed = Fields.Number(reader, key, DeskEvent.LeastUtc, DeskEvent.MostUtc);
            else if (key == "until") until = Fields.Number(reader, key, DeskEvent.LeastUtc, DeskEvent.MostUtc);
            else if (key == "next") nextKey = ReadKey(reader, key);
            else reader.Skip();
        }

        Fields.Need(version.Length > 0, "ver");
        Fields.Need(number > 0, "n");
        Fields.Need(size > 0, "size");
        Fields.Need(sha.Length > 0, "sha");
        Fields.Need(boards.Length > 0, "hw");
        Fields.Need(until > 0, "until");
        return new ReleaseManifest { Version = version, Number = (int)number, Size = (int)size, Sha256 = sha, Boards = boards, SignedUtc = signed, ExpiresUtc = until, NextKey = nextKey };
    }

    /// <summary>A release key's digits.</summary>
    /// <exception cref="ContractException">They are none.</exception>
    public static string ReadKey(JsonReader reader, string field)
    {
        string key = Fields.Text(reader, field, KeyDigits);
        bool isKey = key.Length == KeyDigits;
        for (int i = 0; i < key.Length && isKey; i++) isKey = (key[i] >= '0' && key[i] <= '9') || (key[i] >= 'a' && key[i] <= 'f');
        if (!isKey) throw new ContractException(field + ": '" + key + "' is no release key; write 112 of 0-9 a-f");
        return key;
    }

    /// <summary>Whether it speaks of this image.</summary>
    public bool IsOf(ImageRef image) => Version == image.Version && Number == image.Number && Size == image.Size && Sha256 == image.Sha256;

    /// <summary>Whether it is for this board.</summary>
    public bool IsFor(string board)
    {
        string[] boards = Boards.Split(',');
        for (int i = 0; i < boards.Length; i++)
        {
            if (boards[i] == board) return true;
        }

        return false;
    }
}
