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

    /// <summary>Test yourself, if you are not in use; the reply names what is broken.</summary>
    public const string SelfTest = "self-test";

    /// <summary>Send the lines of your log from <see cref="Level"/> up, in as many replies as it takes.</summary>
    public const string Logs = "logs";

    /// <summary>Log from <see cref="Level"/> up for <see cref="ForMs"/>, then as before.</summary>
    public const string LogLevel = "log-level";

    /// <summary>Restart, if you are not in use and no update is at risk.</summary>
    public const string Restart = "restart";

    /// <summary>The longest that a log level may be set for, ms: a day.</summary>
    public const int MostForMs = 86_400_000;

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

    /// <summary><c>logs</c>, <c>log-level</c>: a word of <see cref="LogLevels"/>, or one this version does not know.</summary>
    public string Level { get; init; } = "";

    /// <summary><c>log-level</c>: for how long, 0 to <see cref="MostForMs"/>; 0 is back to what it was built with.</summary>
    public int ForMs { get; init; }

    /// <summary>Writes the payload.</summary>
    public void Write(JsonWriter writer)
    {
        writer.Start().Text("k", Kind);
        if (Kind == Authority) writer.Text("ca", Ca);
        if (Kind == Credential) writer.Text("secret", Secret);
        if (Kind is Logs or LogLevel) writer.Text("lvl", Level);
        if (Kind == LogLevel) writer.Number("for", ForMs);
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
        string level = "";
        long forMs = 0;
        while (payload.Next())
        {
            string key = reader.Text;
            if (key == "k") kind = Fields.Text(reader, key, 24);
            else if (key == "secret") secret = Fields.Text(reader, key, MostSecret);
            else if (key == "ca") ca = Fields.Text(reader, key, MostCa);
            else if (key == "lvl") level = Fields.Text(reader, key, 8);
            else if (key == "for") forMs = Fields.Number(reader, key, 0, MostForMs);
            else reader.Skip();
        }

        Fields.Need(kind.Length > 0, "k");
        if (kind == Credential && secret.Length < LeastSecret)
        {
            throw new ContractException("secret: " + secret.Length.ToString() + " characters; send 8 to 64");
        }

        if (kind == Authority && !IsBase64(ca)) throw new ContractException("ca: is no certificate; send base64 of its DER, without line ends");
        return new DeskCommand { Kind = kind, Secret = secret, Ca = ca, Level = level, ForMs = (int)forMs };
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
