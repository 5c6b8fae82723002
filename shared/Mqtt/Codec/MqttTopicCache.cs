namespace DeskDevice.Mqtt;

/// <summary>
/// The last few topics one peer published to, so that a topic that comes again is neither decoded, checked nor allocated again.
/// Not safe for use by two threads at once.
/// </summary>
public sealed class MqttTopicCache
{
    private const int Size = 4;

    private (byte[] Utf8, string Topic)[] _entries = [];
    private int _next;

    /// <summary>The checked topic name for these bytes.</summary>
    /// <exception cref="MqttProtocolException">The bytes are no valid topic name.</exception>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        foreach ((byte[] known, string topic) in _entries)
        {
            if (known is not null && utf8.SequenceEqual(known)) return topic;
        }

        string read = MqttDecoder.ReadTopicName(utf8);
        if (_entries.Length == 0) _entries = new (byte[], string)[Size];
        _entries[_next] = (utf8.ToArray(), read);
        _next = (_next + 1) % Size;
        return read;
    }
}
