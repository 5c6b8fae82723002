namespace DeskDevice.Mqtt;

/// <summary>A name and a value that the protocol passes on and gives no meaning to; names may repeat.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public readonly record struct MqttUserProperty(string Name, string Value);

/// <summary>
/// The properties of one packet or message in MQTT 5; MQTT 3.1.1 has none and drops them. Null is 'not there'.
/// Not to be changed after it was handed to the codec.
/// </summary>
public sealed class MqttProperties
{
    private Entry[] _entries = new Entry[2];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Of a message: whether its payload is text in UTF-8; false or null is bytes.</summary>
    public bool? IsPayloadUtf8 { get => Flag(MqttPropertyId.PayloadFormat); set => Set(MqttPropertyId.PayloadFormat, value); }

    /// <summary>Of a message: seconds after which it is not worth delivering.</summary>
    public uint? MessageExpirySeconds { get => Number(MqttPropertyId.MessageExpiry); set => Set(MqttPropertyId.MessageExpiry, value); }

    /// <summary>Of a message: what its payload is, for example a MIME type.</summary>
    public string? ContentType { get => Text(MqttPropertyId.ContentType); set => Set(MqttPropertyId.ContentType, value); }

    /// <summary>Of a request: the topic that the answer is to be published to.</summary>
    public string? ResponseTopic { get => Text(MqttPropertyId.ResponseTopic); set => Set(MqttPropertyId.ResponseTopic, value); }

    /// <summary>Of a request or its answer: which request it is.</summary>
    public byte[]? CorrelationData { get => Bytes(MqttPropertyId.CorrelationData); set => Set(MqttPropertyId.CorrelationData, value); }

    /// <summary>Of SUBSCRIBE: a number, 1 to 268,435,455, that comes with each message of this subscription.</summary>
    public uint? SubscriptionId { get => Number(MqttPropertyId.SubscriptionId); set => Set(MqttPropertyId.SubscriptionId, value); }

    /// <summary>Seconds that the session is kept without a connection; <see cref="uint.MaxValue"/> is for ever.</summary>
    public uint? SessionExpirySeconds { get => Number(MqttPropertyId.SessionExpiry); set => Set(MqttPropertyId.SessionExpiry, value); }

    /// <summary>Of CONNACK: the client id that the server chose.</summary>
    public string? AssignedClientId { get => Text(MqttPropertyId.AssignedClientId); set => Set(MqttPropertyId.AssignedClientId, value); }

    /// <summary>Of CONNACK: the keep-alive in seconds that holds instead of the one asked for.</summary>
    public ushort? ServerKeepAliveSeconds { get => (ushort?)Number(MqttPropertyId.ServerKeepAlive); set => Set(MqttPropertyId.ServerKeepAlive, value); }

    /// <summary>The name of the enhanced authentication.</summary>
    public string? AuthenticationMethod { get => Text(MqttPropertyId.AuthenticationMethod); set => Set(MqttPropertyId.AuthenticationMethod, value); }

    /// <summary>What that authentication says.</summary>
    public byte[]? AuthenticationData { get => Bytes(MqttPropertyId.AuthenticationData); set => Set(MqttPropertyId.AuthenticationData, value); }

    /// <summary>Of CONNECT: whether reasons may be told at length; null is yes.</summary>
    public bool? WantsProblemInformation
    {
        get => Flag(MqttPropertyId.RequestProblemInformation);
        set => Set(MqttPropertyId.RequestProblemInformation, value);
    }

    /// <summary>Of a last will: seconds between the loss of the connection and the will.</summary>
    public uint? WillDelaySeconds { get => Number(MqttPropertyId.WillDelay); set => Set(MqttPropertyId.WillDelay, value); }

    /// <summary>Of CONNECT: whether the client wants <see cref="ResponseInformation"/>.</summary>
    public bool? WantsResponseInformation
    {
        get => Flag(MqttPropertyId.RequestResponseInformation);
        set => Set(MqttPropertyId.RequestResponseInformation, value);
    }

    /// <summary>Of CONNACK: what response topics are to be made from.</summary>
    public string? ResponseInformation { get => Text(MqttPropertyId.ResponseInformation); set => Set(MqttPropertyId.ResponseInformation, value); }

    /// <summary>Another server to use.</summary>
    public string? ServerReference { get => Text(MqttPropertyId.ServerReference); set => Set(MqttPropertyId.ServerReference, value); }

    /// <summary>The reason in words, for people.</summary>
    public string? ReasonString { get => Text(MqttPropertyId.ReasonString); set => Set(MqttPropertyId.ReasonString, value); }

    /// <summary>How many QoS 1 and 2 messages the sender of this takes at once, 1 to 65,535; null is 65,535.</summary>
    public ushort? ReceiveMaximum { get => (ushort?)Number(MqttPropertyId.ReceiveMaximum); set => Set(MqttPropertyId.ReceiveMaximum, value); }

    /// <summary>The highest topic alias the sender of this takes; null is 0, none.</summary>
    public ushort? TopicAliasMaximum { get => (ushort?)Number(MqttPropertyId.TopicAliasMaximum); set => Set(MqttPropertyId.TopicAliasMaximum, value); }

    /// <summary>The longest packet the sender of this takes, in bytes; null is without a limit.</summary>
    public uint? MaximumPacketSize { get => Number(MqttPropertyId.MaximumPacketSize); set => Set(MqttPropertyId.MaximumPacketSize, value); }

    /// <summary>Of a PUBLISH from a server: the ids of the subscriptions that it answers.</summary>
    public IEnumerable<uint> SubscriptionIds => Entries.Where(e => e.Id == MqttPropertyId.SubscriptionId).Select(e => e.Number);

    /// <summary>In the order given.</summary>
    public IEnumerable<MqttUserProperty> UserProperties =>
        Entries.Where(e => e.Id == MqttPropertyId.UserProperty).Select(e => new MqttUserProperty((string)e.Value!, e.Second!));

    internal ReadOnlySpan<Entry> Span => _entries.AsSpan(0, Count);

    private IEnumerable<Entry> Entries => _entries.Take(Count);

    /// <summary>Adds a user property.</summary>
    public void Add(MqttUserProperty property) => Add(new Entry(MqttPropertyId.UserProperty, 0, property.Name, property.Value));

    internal void Add(in Entry entry)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = entry;
    }

    internal bool Has(MqttPropertyId id) => IndexOf(id) >= 0;

    /// <summary>Takes a property away; true when it was there.</summary>
    internal bool Remove(MqttPropertyId id)
    {
        int at = IndexOf(id);
        if (at < 0) return false;
        _entries.AsSpan(at + 1, Count - at - 1).CopyTo(_entries.AsSpan(at));
        _entries[--Count] = default;
        return true;
    }

    internal uint? Number(MqttPropertyId id) => IndexOf(id) is >= 0 and var at ? _entries[at].Number : null;

    private string? Text(MqttPropertyId id) => IndexOf(id) is >= 0 and var at ? (string)_entries[at].Value! : null;

    private byte[]? Bytes(MqttPropertyId id) => IndexOf(id) is >= 0 and var at ? (byte[])_entries[at].Value! : null;

    private bool? Flag(MqttPropertyId id) => Number(id) is { } number ? number != 0 : null;

    private void Set(MqttPropertyId id, bool? value) => Set(id, value is { } flag ? (flag ? 1u : 0u) : null);

    private void Set(MqttPropertyId id, uint? value)
    {
        Remove(id);
        if (value is { } number) Add(new Entry(id, number, null, null));
    }

    private void Set(MqttPropertyId id, object? value)
    {
        Remove(id);
        if (value is not null) Add(new Entry(id, 0, value, null));
    }

    private int IndexOf(MqttPropertyId id)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_entries[i].Id == id) return i;
        }

        return -1;
    }

    /// <summary>One property: a number, or a string or bytes in Value; a user property has its value in Second.</summary>
    internal readonly record struct Entry(MqttPropertyId Id, uint Number, object? Value, string? Second);
}
