using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary><c>prompt</c>: light this, for as long. Only what the desk cannot know by itself comes this way.</summary>
public sealed class PromptOrder
{
    /// <summary>Longest time to live, ms.</summary>
    public const int MaxTtlMs = 3_600_000;

    /// <summary>Names this prompt, so that a doubled one lights once.</summary>
    public string Id { get; init; } = "";

    /// <summary>One of <see cref="PromptKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How long it may show, ms.</summary>
    public int TtlMs { get; init; }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer) => writer.Start().Text("id", Id).Text("k", Kind).Number("ttl", TtlMs).End();

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static PromptOrder Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string id = "";
        string kind = "";
        long ttl = -1;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "id") id = Fields.Text(reader, key, Topics.MaxName);
            else if (key == "k") kind = Fields.Text(reader, key, 24);
            else if (key == "ttl") ttl = Fields.Number(reader, key, 0, MaxTtlMs);
            else reader.Skip();
        }

        Fields.Need(id.Length > 0, "id");
        Fields.Need(kind.Length > 0, "k");
        Fields.Need(ttl >= 0, "ttl");
        return new PromptOrder { Id = id, Kind = kind, TtlMs = (int)ttl };
    }
}
