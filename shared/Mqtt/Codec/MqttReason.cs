namespace DeskDevice.Mqtt;

/// <summary>
/// The reason codes of MQTT 5; 0x80 and above are failures. In MQTT 3.1.1 only CONNACK and SUBACK carry a code, and the codec translates it:
/// see <see cref="MqttReasons"/>.
/// </summary>
public enum MqttReason : byte
{
    /// <summary>Done; also: granted with QoS 0, and left in order.</summary>
    Success = 0x00,

    /// <summary>Subscribed with at most QoS 1.</summary>
    GrantedAtLeastOnce = 0x01,

    /// <summary>Subscribed with at most QoS 2.</summary>
    GrantedExactlyOnce = 0x02,

    /// <summary>The client leaves and wants its last will published.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>Accepted; nobody has subscribed to it.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>There was no such subscription to end.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>The next step of enhanced authentication is due.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>The client begins enhanced authentication anew.</summary>
    ReAuthenticate = 0x19,

    /// <summary>Refused without a reason given.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The bytes are not a packet of this protocol.</summary>
    MalformedPacket = 0x81,

    /// <summary>The packet is well formed and against the rules, or came at the wrong time.</summary>
    ProtocolError = 0x82,

    /// <summary>Valid, but not taken by this implementation.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>Only MQTT 3.1.1 and 5 are spoken.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client id is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>User name or password is wrong.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>This client has no right to it.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server takes no more clients now.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The server is busy: try again later.</summary>
    ServerBusy = 0x89,

    /// <summary>This client is locked out.</summary>
    Banned = 0x8A,

    /// <summary>The server is stopping.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>The authentication method is not supported.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>Nothing came within one and a half keep-alive periods.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>The same client id connected again.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The filter is well formed and not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>The topic is well formed and not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet id is in use already.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet id is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>More was sent at once than the Receive Maximum allows.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>The topic alias is 0, too high, or was never set.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>The packet is longer than the receiver takes.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Too many messages in too short a time.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A limit of the server was reached.</summary>
    QuotaExceeded = 0x97,

    /// <summary>Closed by an administrator.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload is not in the format it claims.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>The server keeps no retained messages.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>The quality of service is not supported.</summary>
    QosNotSupported = 0x9B,

    /// <summary>Use another server for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>Use another server from now on.</summary>
    ServerMoved = 0x9D,

    /// <summary>Shared subscriptions are not supported.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Too many connects in too short a time.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The connection has lasted as long as it may.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>Subscription ids are not supported.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>Wildcards in filters are not supported.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
