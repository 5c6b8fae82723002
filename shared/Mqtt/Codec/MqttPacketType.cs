namespace DeskDevice.Mqtt;

/// <summary>The packet types, as they stand in the upper half of the first byte.</summary>
public enum MqttPacketType : byte
{
    /// <summary>Client to server: opens the session.</summary>
    Connect = 1,

    /// <summary>Answer to <see cref="Connect"/>.</summary>
    ConnAck = 2,

    /// <summary>An application message.</summary>
    Publish = 3,

    /// <summary>Acknowledges a QoS 1 message.</summary>
    PubAck = 4,

    /// <summary>QoS 2, step two: received.</summary>
    PubRec = 5,

    /// <summary>QoS 2, step three: released.</summary>
    PubRel = 6,

    /// <summary>QoS 2, step four: complete.</summary>
    PubComp = 7,

    /// <summary>Asks for subscriptions.</summary>
    Subscribe = 8,

    /// <summary>Answer to <see cref="Subscribe"/>.</summary>
    SubAck = 9,

    /// <summary>Ends subscriptions.</summary>
    Unsubscribe = 10,

    /// <summary>Answer to <see cref="Unsubscribe"/>.</summary>
    UnsubAck = 11,

    /// <summary>The client is alive.</summary>
    PingReq = 12,

    /// <summary>Answer to <see cref="PingReq"/>.</summary>
    PingResp = 13,

    /// <summary>The client leaves in order: no last will. In MQTT 5 also the server's last word, with its reason.</summary>
    Disconnect = 14,

    /// <summary>MQTT 5 only: a step of enhanced authentication.</summary>
    Auth = 15,
}

/// <summary>Whether a PUBLISH goes out for the first time or again, which sets its DUP flag.</summary>
public enum MqttDelivery
{
    /// <summary>The first attempt.</summary>
    First,

    /// <summary>A repeated attempt: the receiver may have seen it.</summary>
    Again,
}
