namespace DeskDevice.Mqtt;

/// <summary>What a client says of itself in CONNECT.</summary>
public sealed record MqttConnectPacket
{
    /// <summary>Protocol level 4 is MQTT 3.1.1. With any other level the fields below are not read.</summary>
    public byte ProtocolLevel { get; init; } = MqttDecoder.ProtocolLevel;

    /// <summary>The client id; empty asks the server to choose one.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>True: start without a session and leave none behind.</summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>Seconds, 0 to 65,535; the server closes after one and a half times this without a packet; 0 is never.</summary>
    public ushort KeepAliveSeconds { get; init; }

    /// <summary>The user name, or null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>The password bytes, or null for none; needs a user name.</summary>
    public byte[]? Password { get; init; }

    /// <summary>What the server publishes when the connection is lost, or null for nothing.</summary>
    public MqttMessage? Will { get; init; }
}

/// <summary>The server's answer to CONNECT.</summary>
/// <param name="SessionPresent">The server still had a session of this client; false whenever refused.</param>
/// <param name="Code">Accepted, or why not.</param>
public readonly record struct MqttConnAckPacket(bool SessionPresent, MqttConnectCode Code);

/// <summary>A PUBLISH as it stands in the receive buffer: valid only until the buffer is read into again.</summary>
public readonly ref struct MqttPublishPacket
{
    /// <summary>The topic in bytes of UTF-8, not yet checked: <see cref="MqttDecoder.ReadTopicName"/> does.</summary>
    public ReadOnlySpan<byte> Topic { get; init; }

    /// <summary>The message bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The packet id, 1 to 65,535; 0 with QoS 0.</summary>
    public ushort Id { get; init; }

    /// <summary>Its quality of service.</summary>
    public MqttQos Qos { get; init; }

    /// <summary>The RETAIN flag.</summary>
    public bool Retain { get; init; }

    /// <summary>Whether the sender marks it as repeated.</summary>
    public MqttDelivery Delivery { get; init; }
}

/// <summary>SUBSCRIBE: at least one filter.</summary>
/// <param name="Id">The packet id, 1 to 65,535.</param>
/// <param name="Subscriptions">In the order asked, which is the order of the answer.</param>
public readonly record struct MqttSubscribePacket(ushort Id, IReadOnlyList<MqttSubscription> Subscriptions);

/// <summary>SUBACK: one code for each filter.</summary>
/// <param name="Id">The packet id of the SUBSCRIBE.</param>
/// <param name="Codes">In the order of the filters.</param>
public readonly record struct MqttSubAckPacket(ushort Id, MqttSubscribeCode[] Codes);

/// <summary>UNSUBSCRIBE: at least one filter.</summary>
/// <param name="Id">The packet id, 1 to 65,535.</param>
/// <param name="Filters">The filters to end.</param>
public readonly record struct MqttUnsubscribePacket(ushort Id, IReadOnlyList<string> Filters);
