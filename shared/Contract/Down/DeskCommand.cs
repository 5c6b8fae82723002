using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary><c>command/{id}</c>: do this once; the answer comes as <c>reply/{id}</c>.</summary>
public sealed class DeskCommand
{
    /// <summary>Show which desk this is: all LEDs for ten seconds.</summary>
    public const string Identify = "identify";

    /// <summary>The word above, or one this version does not know.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer) => writer.Start().Text("k", Kind).End();

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static DeskCommand Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string kind = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") kind = Fields.Text(reader, key, 24);
            else reader.Skip();
        }

        Fields.Need(kind.Length > 0, "k");
        return new DeskCommand { Kind = kind };
    }
}
