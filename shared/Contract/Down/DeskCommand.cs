using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary><c>command/{id}</c>: do this once; the answer comes as <c>reply/{id}</c>.</summary>
public sealed class DeskCommand
{
    /// <summary>Show which desk this is: all LEDs for ten seconds.</summary>
    public const string Identify = "identify";

    /// <summary>From now on connect with another password: <see cref="Secret"/>.</summary>
    public const string Credential = "credential";

    /// <summary>Fewest characters of a secret.</summary>
    public const int LeastSecret = 8;

    /// <summary>Most characters of a secret.</summary>
    public const int MostSecret = 64;

    /// <summary>One of the words above, or one this version does not know.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>credential</c>: the new password, 8 to 64 characters. Never to be logged.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", Kind);
        if (Kind == Credential) writer.Text("secret", Secret);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static DeskCommand Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxSmall);
        JsonReader reader = payload.Reader;
        string kind = "";
        string secret = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") kind = Fields.Text(reader, key, 24);
            else if (key == "secret") secret = Fields.Text(reader, key, MostSecret);
            else reader.Skip();
        }

        Fields.Need(kind.Length > 0, "k");
        if (kind == Credential && secret.Length < LeastSecret)
        {
            throw new ContractException("secret: " + secret.Length.ToString() + " characters; send 8 to 64");
        }

        return new DeskCommand { Kind = kind, Secret = secret };
    }
}
