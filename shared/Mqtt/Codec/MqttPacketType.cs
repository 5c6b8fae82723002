namespace DeskDevice.Mqtt;

/// <summary>The packet types of MQTT 3.1.1, as they stand in the upper half of the first byte.</summary>
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

    /// <summary>The client leaves in order: no last will.</summary>
    Disconnect = 14,
}

/// <summary>The answer to CONNECT.</summary>
public enum MqttConnectCode : byte
{
    /// <summary>Accepted.</summary>
    Accepted = 0,

    /// <summary>Only protocol level 4 (MQTT 3.1.1) is spoken.</summary>
    UnacceptableProtocolVersion = 1,

    /// <summary>The client id is not allowed.</summary>
    IdentifierRejected = 2,

    /// <summary>The server takes no more clients now.</summary>
    ServerUnavailable = 3,

    /// <summary>User name or password is wrong.</summary>
    BadUserNameOrPassword = 4,

    /// <summary>This client may not connect.</summary>
    NotAuthorized = 5,
}

/// <summary>The answer to one filter of a SUBSCRIBE.</summary>
public enum MqttSubscribeCode : byte
{
    /// <summary>Granted with QoS 0.</summary>
    GrantedAtMostOnce = 0,

    /// <summary>Granted with at most QoS 1.</summary>
    GrantedAtLeastOnce = 1,

    /// <summary>Granted with at most QoS 2.</summary>
    GrantedExactlyOnce = 2,

    /// <summary>Not granted.</summary>
    Failure = 0x80,
}

/// <summary>Whether a PUBLISH goes out for the first time or again, which sets its DUP flag.</summary>
public enum MqttDelivery
{
    /// <summary>The first attempt.</summary>
    First,

    /// <summary>A repeated attempt: the receiver may have seen it.</summary>
    Again,
}
