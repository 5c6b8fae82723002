using System.Text;
using System.Text.Json;
using DeskDevice.Contract.Json;

namespace DeskDevice.Contract.Tests.Json;

/// <summary>A payload's tokens as one line, by our reader and by the platform's.</summary>
internal static class Tokens
{
    /// <summary>What stands for a payload that was refused.</summary>
    public const string Refused = "refused";

    private static readonly JsonDocumentOptions AsDeep = new() { MaxDepth = JsonReader.MaxDepth };

    /// <summary>What our reader sees; throws when it does not end.</summary>
    public static string Ours(byte[] json)
    {
        StringBuilder line = new();
        JsonReader reader = new(json, 0, json.Length);
        try
        {
            for (int i = 0; i <= json.Length + 1; i++)
            {
                JsonToken token = reader.Read();
                if (token == JsonToken.End) return line.ToString();
                line.Append(Word(reader, token)).Append(' ');
            }
        }
        catch (ContractException)
        {
            return Refused;
        }

        throw new InvalidOperationException("more tokens than bytes");
    }

    /// <summary>What the platform's reader sees; what is documented as stricter in ours is refused here as well.</summary>
    public static string Platform(byte[] json)
    {
        StringBuilder line = new();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, AsDeep);
            return Write(line, document.RootElement) ? line.ToString() : Refused;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Refused;
        }
    }

    private static string Word(JsonReader reader, JsonToken token) => token switch
    {
        JsonToken.Key or JsonToken.Text => $"{token}:{reader.Text}",
        JsonToken.Number => $"{token}:{reader.Number}",
        _ => token.ToString(),
    };

    private static bool Write(StringBuilder line, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                line.Append("ObjectStart ");
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    line.Append("Key:").Append(property.Name).Append(' ');
                    if (!Write(line, property.Value)) return false;
                }

                line.Append("ObjectEnd ");
                return true;
            case JsonValueKind.Array:
                line.Append("ListStart ");
                if (!value.EnumerateArray().All(item => Write(line, item))) return false;
                line.Append("ListEnd ");
                return true;
            case JsonValueKind.String:
                line.Append("Text:").Append(value.GetString()).Append(' ');
                return true;
            case JsonValueKind.Number:
                return WriteNumber(line, value.GetRawText());
            default:
                line.Append(value.ValueKind == JsonValueKind.Null ? "Null " : "Truth ");
                return true;
        }
    }

    private static bool WriteNumber(StringBuilder line, string raw)
    {
        string whole = raw.Split('.', 'e', 'E')[0];
        if (whole.TrimStart('-').Length > 18) return false;
        line.Append(whole.Length < raw.Length ? "Fraction " : $"Number:{long.Parse(whole)} ");
        return true;
    }
}
