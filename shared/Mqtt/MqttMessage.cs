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
/// <param name="Properties">What MQTT 5 says beside the payload, or null for nothing; not sent to a peer that speaks MQTT 3.1.1.</param>
public readonly record struct MqttMessage(
    string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos = MqttQos.AtMostOnce, bool Retain = false, MqttProperties? Properties = null);

/// <summary>What a subscription gets of the messages retained before it (MQTT 5; in 3.1.1 always <see cref="Send"/>).</summary>
public enum MqttRetainHandling : byte
{
    /// <summary>All of them.</summary>
    Send = 0,

    /// <summary>All of them if the subscription was not there already, else none.</summary>
    SendIfNew = 1,

    /// <summary>None.</summary>
    Skip = 2,
}

/// <summary>One wish to receive: a topic filter and the highest quality of service wanted.</summary>
/// <param name="Filter">A topic filter, wildcards allowed: see <see cref="MqttTopic.IsValidFilter"/>; <c>$share/group/filter</c> shares it with a group.</param>
/// <param name="Qos">The highest quality of service wanted.</param>
public readonly record struct MqttSubscription(string Filter, MqttQos Qos)
{
    /// <summary>MQTT 5: leave out what this client itself published.</summary>
    public bool NoLocal { get; init; }

    /// <summary>MQTT 5: forward messages with the RETAIN flag they were published with.</summary>
    public bool RetainAsPublished { get; init; }

    /// <summary>MQTT 5: what to send of the messages retained before.</summary>
    public MqttRetainHandling RetainHandling { get; init; }
}
