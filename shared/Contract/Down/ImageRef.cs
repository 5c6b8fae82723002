using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>Names an image: what a desk needs to know to fetch it, and to tell that it is the right one.</summary>
public sealed class ImageRef
{
    /// <summary>Largest image, bytes: half of what the smallest board has for both slots.</summary>
    public const int MaxBytes = 1048576;

    private const int ShaDigits = 64;

    /// <summary>The id that stands in the image topic.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version it makes of the desk.</summary>
    public string Version { get; init; } = "";

    /// <summary>Its length, bytes.</summary>
    public int Size { get; init; }

    /// <summary>Its SHA-256, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Writes it under <c>fw</c> of an open payload.</summary>
    public void Write(JsonWriter writer) =>
        writer.Open("fw").Text("id", Id).Text("ver", Version).Number("size", Size).Text("sha", Sha256).End();

    /// <summary>Reads the object that comes next.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static ImageRef Read(JsonReader reader)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException("fw: is not an object; send {...}");
        string id = "";
        string version = "";
        string sha = "";
        long size = 0;
        while (Fields.Next(reader))
        {
            string key = reader.Text;
            if (key == "id") id = Fields.Name(reader, "fw.id");
            else if (key == "ver") version = Fields.Text(reader, "fw.ver", Topics.MaxName);
            else if (key == "size") size = Fields.Number(reader, "fw.size", 1, MaxBytes);
            else if (key == "sha") sha = ReadSha(reader);
            else reader.Skip();
        }

        Fields.Need(id.Length > 0, "fw.id");
        Fields.Need(version.Length > 0, "fw.ver");
        Fields.Need(size > 0, "fw.size");
        Fields.Need(sha.Length > 0, "fw.sha");
        return new ImageRef { Id = id, Version = version, Size = (int)size, Sha256 = sha };
    }

    private static string ReadSha(JsonReader reader)
    {
        string sha = Fields.Text(reader, "fw.sha", ShaDigits);
        bool isHex = sha.Length == ShaDigits;
        for (int i = 0; i < sha.Length && isHex; i++) isHex = (sha[i] >= '0' && sha[i] <= '9') || (sha[i] >= 'a' && sha[i] <= 'f');
        if (!isHex) throw new ContractException("fw.sha: '" + sha + "' is no SHA-256; send 64 of 0-9 a-f");
        return sha;
    }
}
