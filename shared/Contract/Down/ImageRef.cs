using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary>Names an image: what a desk needs to know to fetch it, and to tell that it is the right one.</summary>
public sealed class ImageRef
{
    /// <summary>Largest image, bytes: half of what the smallest board has for both slots.</summary>
    public const int MaxBytes = 1048576;

    /// <summary>The id that stands in the image topic.</summary>
    public string Id { get; init; } = "";

    /// <summary>The version it makes of the desk.</summary>
    public string Version { get; init; } = "";

    /// <summary>Its length, bytes.</summary>
    public int Size { get; init; }

    /// <summary>Its SHA-256, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Bytes of the <see cref="ReleaseBlock"/> that stands in front of it; 0 for an image that nobody signed.</summary>
    public int Block { get; init; }

    /// <summary>Its release's number, see <see cref="ReleaseManifest.Number"/>; 0 for an image that nobody signed.</summary>
    public int Number { get; init; }

    /// <summary>Writes it under <c>fw</c> of an open payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Open("fw").Text("id", Id).Text("ver", Version).Number("size", Size).Text("sha", Sha256);
        if (Block > 0) writer.Number("rel", Block).Number("n", Number);
        writer.End();
    }

    /// <summary>Reads the object that comes next.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static ImageRef Read(JsonReader reader)
    {
        if (reader.Read() != JsonToken.ObjectStart) throw new ContractException("fw: is not an object; send {...}");
        string id = "";
        string version = "";
        string sha = "";
        long size = 0;
        long block = 0;
        long number = 0;
        while (Fields.Next(reader))
        {
            string key = reader.Text;
            if (key == "id") id = Fields.Name(reader, "fw.id");
            else if (key == "ver") version = Fields.Text(reader, "fw.ver", Topics.MaxName);
            else if (key == "size") size = Fields.Number(reader, "fw.size", 1, MaxBytes);
            else if (key == "sha") sha = Fields.Sha256(reader, "fw.sha");
            else if (key == "rel") block = Fields.Number(reader, "fw.rel", 0, ReleaseBlock.MaxBytes);
            else if (key == "n") number = Fields.Number(reader, "fw.n", 0, int.MaxValue);
            else reader.Skip();
        }

        Fields.Need(id.Length > 0, "fw.id");
        Fields.Need(version.Length > 0, "fw.ver");
        Fields.Need(size > 0, "fw.size");
        Fields.Need(sha.Length > 0, "fw.sha");
        return new ImageRef { Id = id, Version = version, Size = (int)size, Sha256 = sha, Block = (int)block, Number = (int)number };
    }
}
