using System.Text;
using System.Text.Json;

namespace DeskDevice.Journal.Transfer;

/// <summary>A line cannot be taken; the message names field, value and fix, without the line's number.</summary>
internal sealed class BadLineException(string message) : Exception(message);

/// <summary>Reads one line's members.</summary>
internal sealed class LineParser
{
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    /// <summary>The word that says what the line is.</summary>
    public string Kind => Text("kind");

    /// <summary>Takes a line in. Payloads are copied.</summary>
    /// <exception cref="BadLineException">It is no JSON object of plain members.</exception>
    public void Take(ReadOnlySpan<byte> line)
    {
        _members.Clear();
        try
        {
            Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = TransferFormat.MaxDepth + 1 });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new BadLineException("it is no JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = json.GetString()!;
                json.Read();
                if (!_members.TryAdd(name, Value(ref json, line, name))) throw new BadLineException($"{name}: it stands there twice; export it again");
            }

            if (json.Read()) throw new BadLineException("something follows the JSON object; put each object on a line of its own");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new BadLineException("it is no JSON; export it again");
        }
    }

    public JournalEntry Entry() => new(0, Name("site"), Name("source"), Number("boot", 0), Number("seq", 1), Received(), Payload());

    public AsidePayload Aside() => new(Received(), Text("topic"), Text("reason"), Payload());

    public string Name(string member)
    {
        string text = Text(member);
        return text.Length is > 0 and <= 256 && !text.Contains('\0') ? text : throw Bad(member, text, "set 1 to 256 characters");
    }

    public long Number(string member, long least)
    {
        object? value = _members.GetValueOrDefault(member);
        return value is long number && number >= least ? number : throw Bad(member, value, $"set a whole number from {least}");
    }

    public string Text(string member) => _members.GetValueOrDefault(member) as string ?? throw Bad(member, _members.GetValueOrDefault(member), "set a text");

    private long Received() => TransferFormat.Time(Text("received")) ?? throw Bad("received", Text("received"), "set UTC as in 2026-03-02T10:30:00.000Z");

    private ReadOnlyMemory<byte> Payload()
    {
        object? plain = _members.GetValueOrDefault("payload");
        object? coded = _members.GetValueOrDefault("bytes");
        if (plain is byte[] json && coded is null) return json;
        if (plain is not null || coded is not string text) throw Bad("payload", coded, "set payload to JSON, or bytes to base64, and not both");
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes.AsMemory(0, length) : throw Bad("bytes", text, "set base64");
    }

    // A payload is its own bytes in the line, whatever JSON it is.
    private static object Value(ref Utf8JsonReader json, ReadOnlySpan<byte> line, string name)
    {
        if (name == "payload")
        {
            int start = (int)json.TokenStartIndex;
            json.Skip();
            return line[start..(int)json.BytesConsumed].ToArray();
        }

        if (json.TokenType == JsonTokenType.String) return json.GetString()!;
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out long number)) return number;
        int from = (int)json.TokenStartIndex;
        json.Skip();
        return new Raw(Encoding.UTF8.GetString(line[from..(int)json.BytesConsumed]));
    }

    private static BadLineException Bad(string member, object? value, string fix)
    {
        string shown = value switch { null => "it is missing", byte[] json => $"'{Encoding.UTF8.GetString(json)}'", Raw raw => $"'{raw.Text}'", _ => $"'{value}'" };
        return new BadLineException($"{member}: {(shown.Length > 80 ? shown[..80] + "...'" : shown)}; {fix}");
    }

    private sealed record Raw(string Text);
}
