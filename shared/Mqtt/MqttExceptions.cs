namespace DeskDevice.Mqtt;

/// <summary>The peer sent bytes that MQTT 3.1.1 does not allow; the message names the packet, the field and what is wrong.</summary>
public sealed class MqttProtocolException(string message) : Exception(message);

/// <summary>The client has no connection, or lost it before the broker answered. The caller keeps the message and publishes it again.</summary>
public sealed class MqttNotConnectedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The broker answered CONNECT with a refusal.</summary>
public sealed class MqttConnectRefusedException(MqttConnectCode code)
    : Exception($"The broker refused the connection: {code} (return code {(byte)code}).")
{
    /// <summary>Why, in the broker's words.</summary>
    public MqttConnectCode Code { get; } = code;
}

/// <summary>The broker answered SUBSCRIBE for this filter with a failure (0x80).</summary>
public sealed class MqttSubscribeRefusedException(string filter)
    : Exception($"The broker refused the subscription to '{filter}': check the rights of this client.")
{
    /// <summary>The refused topic filter.</summary>
    public string Filter { get; } = filter;
}
