namespace DeskDevice.Mqtt;

/// <summary>What a client says of itself in CONNECT.</summary>
public sealed record MqttConnectPacket
{
    /// <summary>The protocol level as sent: see <see cref="MqttVersion"/>. With any other level the fields below are not read.</summary>
    public byte ProtocolLevel { get; init; } = (byte)MqttVersion.V311;

    /// <summary>The client id; empty asks the server to choose one.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>True: start without what was kept. In MQTT 3.1.1 (clean session) also: leave nothing behind.</summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>Seconds, 0 to 65,535; the server closes after one and a half times this without a packet; 0 is never.</summary>
    public ushort KeepAliveSeconds { get; init; }

    /// <summary>The user name, or null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>The password bytes, or null for none; in MQTT 3.1.1 it needs a user name.</summary>
    public byte[]? Password { get; init; }

    /// <summary>What the server publishes when the connection is lost, or null for nothing; its properties may hold a delay.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>What the client says beside, or null for nothing; not in MQTT 3.1.1.</summary>
    public MqttProperties? Properties { get; init; }

    /// <summary>The version spoken, or null for one that is not known here.</summary>
    public MqttVersion? Version => ProtocolLevel is (byte)MqttVersion.V311 or (byte)MqttVersion.V5 ? (MqttVersion)ProtocolLevel : null;
}

/// <summary>The server's answer to CONNECT.</summary>
/// <param name="SessionPresent">The server still had a session of this client; false whenever refused.</param>
/// <param name="Reason">Success, or why not.</param>
/// <param name="Properties">What the server says beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttConnAckPacket(bool SessionPresent, MqttReason Reason, MqttProperties? Properties = null);

/// <summary>A PUBLISH as it stands in the receive buffer: valid only until the buffer is read into again.</summary>
public readonly ref struct MqttPublishPacket
{
    /// <summary>The topic in bytes of UTF-8, not yet checked: <see cref="MqttDecoder.ReadTopicName"/> does. Empty where an alias stands for it.</summary>
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

    /// <summary>The topic alias, 1 to 65,535; 0 for none.</summary>
    public ushort TopicAlias { get; init; }

    /// <summary>What is said beside the payload, the topic alias excepted; null for nothing.</summary>
    public MqttProperties? Properties { get; init; }
}

/// <summary>What one PUBLISH on its way to one peer has beside its message.</summary>
/// <param name="Id">The packet id, 1 to 65,535; not used with QoS 0.</param>
/// <param name="Delivery">Sets the DUP flag; not used with QoS 0.</param>
public readonly record struct MqttPublishHop(ushort Id, MqttDelivery Delivery)
{
    /// <summary>The topic alias, or 0 for none; not in MQTT 3.1.1.</summary>
    public ushort TopicAlias { get; init; }

    /// <summary>True: the peer knows the alias, the topic is left out.</summary>
    public bool IsTopicKnown { get; init; }

    /// <summary>Ids of the subscriptions that it answers, or null for none; not in MQTT 3.1.1.</summary>
    public uint[]? SubscriptionIds { get; init; }

    /// <summary>The seconds left of the message's life, or null to send what its properties say.</summary>
    public uint? ExpirySeconds { get; init; }
}

/// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP.</summary>
/// <param name="Id">The packet id, 1 to 65,535.</param>
/// <param name="Reason">Always success in MQTT 3.1.1.</param>
/// <param name="Properties">What is said beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttAckPacket(ushort Id, MqttReason Reason = MqttReason.Success, MqttProperties? Properties = null);

/// <summary>SUBSCRIBE: at least one filter.</summary>
/// <param name="Id">The packet id, 1 to 65,535.</param>
/// <param name="Subscriptions">In the order asked, which is the order of the answer.</param>
/// <param name="Properties">What is said beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttSubscribePacket(ushort Id, IReadOnlyList<MqttSubscription> Subscriptions, MqttProperties? Properties = null);

/// <summary>UNSUBSCRIBE: at least one filter.</summary>
/// <param name="Id">The packet id, 1 to 65,535.</param>
/// <param name="Filters">The filters to end.</param>
/// <param name="Properties">What is said beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttUnsubscribePacket(ushort Id, IReadOnlyList<string> Filters, MqttProperties? Properties = null);

/// <summary>SUBACK or UNSUBACK: one reason for each filter.</summary>
/// <param name="Id">The packet id of what is answered.</param>
/// <param name="Reasons">In the order of the filters; empty in an UNSUBACK of MQTT 3.1.1, where a SUBACK knows one failure only.</param>
/// <param name="Properties">What is said beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttFilterAckPacket(ushort Id, MqttReason[] Reasons, MqttProperties? Properties = null);

/// <summary>DISCONNECT, or a step of AUTH.</summary>
/// <param name="Reason">Always success in MQTT 3.1.1.</param>
/// <param name="Properties">What is said beside, or null for nothing; not in MQTT 3.1.1.</param>
public readonly record struct MqttReasonPacket(MqttReason Reason, MqttProperties? Properties = null);
