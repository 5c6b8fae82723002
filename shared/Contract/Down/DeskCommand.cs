using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Down;

/// <summary><c>command/{id}</c>: do this once; the answer comes as <c>reply/{id}</c>.</summary>
public sealed class DeskCommand
{
    /// <summary>Show which desk this is: all LEDs for ten seconds.</summary>
    public const string Identify = "identify";

    /// <summary>From now on connect with another password: <see cref="Secret"/>.</summary>
    public const string Credential = "credential";

    /// <summary>Trust this authority as well, from now on: <see cref="Ca"/>.</summary>
    public const string Authority = "authority";

    /// <summary>Trust no authority any more but the one that the present connection stands on.</summary>
    public const string Forget = "forget";

    /// <summary>Most characters of <see cref="Ca"/>: a certificate of 1,350 bytes.</summary>
    public const int MostCa = 1800;

    /// <summary>Fewest characters of a secret.</summary>
    public const int LeastSecret = 8;

    /// <summary>Most characters of a secret.</summary>
    public const int MostSecret = 64;

    /// <summary>One of the words above, or one this version does not know.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>credential</c>: the new password, 8 to 64 characters. Never to be logged.</summary>
    public string Secret { get; init; } = "";

    /// <summary><c>authority</c>: the certificate of an authority, base64 of its DER without line ends.</summary>
    public string Ca { get; init; } = "";

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", Kind);
        if (Kind == Authority) writer.Text("ca", Ca);
        if (Kind == Credential) writer.Text("secret", Secret);
        writer.End();
    }

    /// <summary>Reads the payload.</summary>
    /// <exception cref="ContractException">It breaks the contract.</exception>
    public static DeskCommand Read(byte[] data, int offset, int count)
    {
        Payload payload = new(data, offset, count, Wire.MaxLarge);
        JsonReader reader = payload.Reader;
        string kind = "";
        string secret = "";
        string ca = "";
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") kind = Fields.Text(reader, key, 24);
            else if (key == "secret") secret = Fields.Text(reader, key, MostSecret);
            else if (key == "ca") ca = Fields.Text(reader, key, MostCa);
            else reader.Skip();
        }

        Fields.Need(kind.Length > 0, "k");
        if (kind == Credential && secret.Length < LeastSecret)
        {
            throw new ContractException("secret: " + secret.Length.ToString() + " characters; send 8 to 64");
        }

        if (kind == Authority && !IsBase64(ca)) throw new ContractException("ca: is no certificate; send base64 of its DER, without line ends");
        return new DeskCommand { Kind = kind, Secret = secret, Ca = ca };
    }

    private static bool IsBase64(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            if (!isDigit && (c != '=' || i < text.Length - 2)) return false;
        }

        return text.Length > 0 && text.Length % 4 == 0;
    }
}
