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
public sealed class MqttConnectRefusedException(MqttReason reason, string text = "")
    : Exception("The broker refused the connection: " + MqttReasons.InWords(reason, text))
{
    /// <summary>Why, in the broker's words.</summary>
    public MqttReason Reason { get; } = reason;
}

/// <summary>The broker answered SUBSCRIBE for this filter with a failure.</summary>
public sealed class MqttSubscribeRefusedException(string filter, MqttReason reason = MqttReason.UnspecifiedError, string text = "")
    : Exception($"The broker refused the subscription to '{filter}', check the rights of this client: " + MqttReasons.InWords(reason, text))
{
    /// <summary>The refused topic filter.</summary>
    public string Filter { get; } = filter;

    /// <summary>Why; MQTT 3.1.1 knows <see cref="MqttReason.UnspecifiedError"/> only.</summary>
    public MqttReason Reason { get; } = reason;
}

/// <summary>The broker does not take this message (MQTT 5), or it is longer than it takes; sending it again does not help.</summary>
public sealed class MqttPublishRefusedException(MqttReason reason, string text)
    : Exception("The broker refused the message: " + MqttReasons.InWords(reason, text))
{
    /// <summary>Why, in the broker's words.</summary>
    public MqttReason Reason { get; } = reason;
}

/// <summary>The broker ended the connection and said why (MQTT 5).</summary>
public sealed class MqttServerDisconnectException(MqttReason reason, string text)
    : Exception("The broker ended the connection: " + MqttReasons.InWords(reason, text))
{
    /// <summary>Why, in the broker's words.</summary>
    public MqttReason Reason { get; } = reason;
}
