using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Up;

/// <summary><c>reply/{id}</c>: the desk's answer to a command.</summary>
public sealed class CommandReply
{
    /// <summary>Done as asked.</summary>
    public const string Done = "done";

    /// <summary>This desk does not know the command.</summary>
    public const string Unknown = "unknown";

    /// <summary>This desk knows the command and could not do it.</summary>
    public const string Failed = "failed";

    /// <summary>One of the words above.</summary>
    public string Result { get; init; } = Done;

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer) => writer.Start().Text("k", Result).End();

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static CommandReply Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        string result = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") result = Fields.Text(reader, key, 16);
            else reader.Skip();
        }

        Fields.Need(result.Length > 0, "k");
        return new CommandReply { Result = result };
    }
}
