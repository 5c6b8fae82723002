namespace DeskDevice.Mqtt;

/// <summary>The peer sent bytes that MQTT does not allow; the message names the packet, the field and what is wrong.</summary>
public sealed class MqttProtocolException(string message, MqttReason reason = MqttReason.MalformedPacket) : Exception(message)
{
    /// <summary>What MQTT 5 calls it.</summary>
    public MqttReason Reason { get; } = reason;
}

/// <summary>The client has no connection, or lost it before the broker answered. The caller keeps the message and publishes it again.</summary>
public sealed class MqttNotConnectedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker answered CONNECT with a refusal.</summary>
public sealed class MqttConnectRefusedException(MqttReason reason)
    : Exception($"The broker refused the connection: {reason} (0x{(byte)reason:X2}).")
{
    /// <summary>Why, in the broker's words.</summary>
    public MqttReason Reason { get; } = reason;
}

/// <summary>The broker answered SUBSCRIBE for this filter with a failure.</summary>
public sealed class MqttSubscribeRefusedException(string filter)
    : Exception($"The broker refused the subscription to '{filter}': check the rights of this client.")
{
    /// <summary>The refused topic filter.</summary>
    public string Filter { get; } = filter;
}
