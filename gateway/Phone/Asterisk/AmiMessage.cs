using DeskDevice.Phone.Connections;

namespace DeskDevice.Phone.Asterisk;

/// <summary>One message of the manager interface: lines of <c>Key: value</c> up to an empty one.</summary>
internal sealed class AmiMessage
{
    /// <summary>Most lines of a message that are kept.</summary>
    private const int MostLines = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of <paramref name="key"/>, or empty.</summary>
    public string this[string key] => _values.GetValueOrDefault(key, "");

    /// <summary>What the event is, or empty where it is an answer.</summary>
    public string Event => this["Event"];

    /// <summary>Reads the next one; null when the connection is over. Lines that are none of <c>Key: value</c> are counted and left out.</summary>
    public static async ValueTask<AmiMessage?> ReadAsync(PhoneStream stream, CancellationToken cancel)
    {
        AmiMessage message = new();
        while (true)
        {
            string? line = await stream.ReadLineAsync(cancel);
            if (line is null) return null;
            if (line.Length > 0) message.Take(line, stream);
            else if (message._values.Count > 0) return message;
        }
    }

    private void Take(string line, PhoneStream stream)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || _values.Count >= MostLines)
        {
            stream.Malformed();
            return;
        }

        // A key that comes twice (Variable) counts with its first value: none that is looked at here does.
        _values.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
    }
}
