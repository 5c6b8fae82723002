using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>A connection is refused for what it is, not for a packet that breaks the rules; the message says why.</summary>
internal sealed class RefusedException(string message, MqttReason reason = MqttReason.NotAuthorized) : Exception(message)
{
    /// <summary>What MQTT 5 calls it.</summary>
    public MqttReason Reason { get; } = reason;
}
