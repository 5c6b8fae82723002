using System.Globalization;
using System.Text.Json;
using DeskDevice.Phone.Connections;

namespace DeskDevice.Phone.FreeSwitch;

/// <summary>One message of the event socket: headers up to an empty line, then as many bytes as Content-Length says.</summary>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The bytes behind them as text.</param>
internal sealed record EslMessage(IReadOnlyDictionary<string, string> Headers, string Body)
{
    private const int MostHeaders = 50;

    /// <summary>What kind of message it is.</summary>
    public string Type => Headers.GetValueOrDefault("Content-Type", "");

    /// <summary>The answer to a command.</summary>
    public string Reply => Headers.GetValueOrDefault("Reply-Text", "");

    /// <summary>Reads the next one; null when the connection is over.</summary>
    public static async ValueTask<EslMessage?> ReadAsync(PhoneStream stream, CancellationToken cancel)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await stream.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length > 0) Take(line, headers, stream);
            else if (headers.Count > 0) return await WithBodyAsync(headers, stream, cancel);
        }

        return null;
    }

    /// <summary>The event in the body, as texts by name; null where it is none.</summary>
    public IReadOnlyDictionary<string, string>? Event()
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String) values[property.Name] = property.Value.GetString()!;
            }

            return values;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Take(string line, Dictionary<string, string> headers, PhoneStream stream)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || headers.Count >= MostHeaders) stream.Malformed();
        else headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
    }

    // Without its length nobody knows where the next message begins.
    private static async ValueTask<EslMessage?> WithBodyAsync(Dictionary<string, string> headers, PhoneStream stream, CancellationToken cancel)
    {
        if (!headers.TryGetValue("Content-Length", out string? text)) return new EslMessage(headers, "");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            stream.Malformed();
            throw new IOException($"Content-Length: '{text}' is no length");
        }

        return await stream.ReadBlockAsync(length, cancel) is { } body ? new EslMessage(headers, body) : null;
    }
}
