namespace DeskDevice.Mqtt;

/// <summary>How surely a message is delivered.</summary>
public enum MqttQos : byte
{
    /// <summary>QoS 0: sent once, never acknowledged.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: sent until acknowledged, so it may arrive more than once.</summary>
    AtLeastOnce = 1,

    /// <summary>QoS 2: a four-step exchange that arrives once.</summary>
    ExactlyOnce = 2,
}

/// <summary>One application message.</summary>
/// <param name="Topic">A topic name without wildcards: see <see cref="MqttTopic.IsValidName"/>.</param>
/// <param name="Payload">The bytes; never changed by this library after they were handed over.</param>
/// <param name="Qos">The quality of service it was, or is to be, published with.</param>
/// <param name="Retain">On publish: keep it for later subscribers (an empty payload clears it). On receipt: it was kept from before.</param>
public readonly record struct MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos = MqttQos.AtMostOnce, bool Retain = false);

/// <summary>One wish to receive: a topic filter and the highest quality of service wanted.</summary>
/// <param name="Filter">A topic filter, wildcards allowed: see <see cref="MqttTopic.IsValidFilter"/>.</param>
/// <param name="Qos">The highest quality of service wanted.</param>
public readonly record struct MqttSubscription(string Filter, MqttQos Qos);
