namespace DeskDevice.Mqtt;

/// <summary>The properties of MQTT 5 by their number on the wire; <see cref="MqttPropertyTable"/> says what each is and where it may stand.</summary>
internal enum MqttPropertyId : byte
{
    PayloadFormat = 0x01,
    MessageExpiry = 0x02,
    ContentType = 0x03,
    ResponseTopic = 0x08,
    CorrelationData = 0x09,
    SubscriptionId = 0x0B,
    SessionExpiry = 0x11,
    AssignedClientId = 0x12,
    ServerKeepAlive = 0x13,
    AuthenticationMethod = 0x15,
    AuthenticationData = 0x16,
    RequestProblemInformation = 0x17,
    WillDelay = 0x18,
    RequestResponseInformation = 0x19,
    ResponseInformation = 0x1A,
    ServerReference = 0x1C,
    ReasonString = 0x1F,
    ReceiveMaximum = 0x21,
    TopicAliasMaximum = 0x22,
    TopicAlias = 0x23,
    MaximumQos = 0x24,
    RetainAvailable = 0x25,
    UserProperty = 0x26,
    MaximumPacketSize = 0x27,
    WildcardsAvailable = 0x28,
    SubscriptionIdsAvailable = 0x29,
    SharedSubscriptionsAvailable = 0x2A,
}

/// <summary>How the value of a property is written.</summary>
internal enum MqttPropertyKind : byte
{
    /// <summary>There is no such property.</summary>
    None,
    OneByte,
    TwoBytes,
    FourBytes,
    VarInt,
    Text,
    Binary,
    TextPair,
}
