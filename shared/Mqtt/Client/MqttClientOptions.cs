namespace DeskDevice.Mqtt;

/// <summary>How a client connects and stays connected.</summary>
public sealed record MqttClientOptions
{
    /// <summary>Name or address of the broker.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65,535.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The client id; empty lets the broker choose, which needs <see cref="CleanSession"/>.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The user name, or null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>The password, sent as UTF-8, or null for none; needs a user name.</summary>
    public string? Password { get; init; }

    /// <summary>The version spoken.</summary>
    public MqttVersion Version { get; init; } = MqttVersion.V311;

    /// <summary>How the connection is secured, or null for plain TCP.</summary>
    public MqttClientTls? Tls { get; init; }

    /// <summary>
    /// True: the broker keeps nothing for this client while it is away, and publishes that it has not acknowledged fail when the connection is lost. False: both
    /// sides keep their half of the session, and publishes are sent again on the next connection.
    /// </summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>MQTT 5: how long the broker keeps the session without a connection, in whole seconds; in MQTT 3.1.1 the broker decides. Not with <see cref="CleanSession"/>.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>MQTT 5: QoS 1 and 2 messages that the broker may send before the handler has taken the first, 1 to 65,535.</summary>
    public int ReceiveMaximum { get; init; } = 256;

    /// <summary>MQTT 5: topics each way that two bytes may stand for, 0 (none) to 65,535, and no more than the broker takes. The first ones sent have them.</summary>
    public int MaxTopicAliases { get; init; } = 16;

    /// <summary>How often the connection is proved alive; up to 65,535 s in whole seconds, zero for never. A dead peer is noticed within twice this.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the broker publishes when this connection is lost, or null for nothing.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>Subscribed to on every connect, before <see cref="MqttClient.Connected"/> is raised.</summary>
    public IReadOnlyList<MqttSubscription> Subscriptions { get; init; } = [];

    /// <summary>Longest time from the first packet on the network to the broker's answer.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>QoS 1 and 2 publishes that may wait for their answer at once, 1 to 60,000, and no more than the broker says that it takes, which only MQTT 5 can; more are queued.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>
    /// QoS 1 and 2 publishes that may be queued behind those, at least 1. When as many are, <see cref="MqttClient.PublishAsync"/> waits and
    /// <see cref="MqttClient.TryPublish"/> says no. QoS 0 messages are never queued.
    /// </summary>
    public int MaxQueued { get; init; } = 1_024;

    /// <summary>
    /// Messages received that may wait for a busy handler, at least 1; above it QoS 0 messages are dropped and counted in
    /// <see cref="MqttClient.DroppedMessages"/>. QoS 1 messages are bounded by the broker's own window.
    /// </summary>
    public int MaxWaitingMessages { get; init; } = 256;

    /// <summary>The longest packet taken from the broker, in bytes.</summary>
    public int MaxPacketBytes { get; init; } = 64 * 1024;

    /// <summary>Shortest wait before connecting again (<see cref="MqttClient.RunAsync"/>).</summary>
    public TimeSpan ReconnectMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait before connecting again; a connection that held this long starts the back-off over.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for keep-alive, time-outs and back-off.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Check()
    {
        Require(Host.Length > 0, nameof(Host), Host, "must name the broker");
        Require(Port is > 0 and <= 65_535, nameof(Port), Port, "must be 1 to 65535");
        Require(CleanSession || ClientId.Length > 0, nameof(ClientId), ClientId, "must not be empty without CleanSession");
        Require(Password is null || UserName is not null, nameof(Password), "(hidden)", "needs a UserName");
        Require(KeepAlive >= TimeSpan.Zero && KeepAlive.TotalSeconds <= 65_535, nameof(KeepAlive), KeepAlive, "must be 0 to 65535 s");
        Require(KeepAlive == TimeSpan.Zero || KeepAlive.TotalSeconds >= 1, nameof(KeepAlive), KeepAlive, "must be 0 (never) or at least 1 s");
        Require(ConnectTimeout > TimeSpan.Zero, nameof(ConnectTimeout), ConnectTimeout, "must be above 0");
        Require(MaxInFlight is > 0 and <= ClientOutbox.LastId, nameof(MaxInFlight), MaxInFlight, "must be 1 to 60000");
        Require(MaxQueued > 0, nameof(MaxQueued), MaxQueued, "must be at least 1");
        Require(ReceiveMaximum is > 0 and <= 65_535, nameof(ReceiveMaximum), ReceiveMaximum, "must be 1 to 65535");
        Require(MaxTopicAliases is >= 0 and <= 65_535, nameof(MaxTopicAliases), MaxTopicAliases, "must be 0 to 65535");
        Require(SessionExpiry.TotalSeconds is >= 1 and <= uint.MaxValue, nameof(SessionExpiry), SessionExpiry, "must be 1 to 4294967295 s");
        Require(MaxWaitingMessages > 0, nameof(MaxWaitingMessages), MaxWaitingMessages, "must be at least 1");
        Require(MaxPacketBytes >= 16, nameof(MaxPacketBytes), MaxPacketBytes, "must be at least 16");
        Require(ReconnectMin > TimeSpan.Zero, nameof(ReconnectMin), ReconnectMin, "must be above 0");
        Require(ReconnectMax >= ReconnectMin, nameof(ReconnectMax), ReconnectMax, $"must be at least ReconnectMin ({ReconnectMin})");
        if (Will is { } will) Require(MqttTopic.IsValidName(will.Topic), nameof(Will), will.Topic, "must have a valid topic name");
        foreach (MqttSubscription wanted in Subscriptions) CheckSubscription(wanted);
    }

    internal static void CheckSubscription(MqttSubscription wanted)
    {
        Require(MqttTopic.IsValidFilter(wanted.Filter), "Filter", wanted.Filter, "must be a valid topic filter");
    }

    internal MqttConnectPacket ToPacket() => new()
    {
        ProtocolLevel = (byte)Version,
        ClientId = ClientId,
        CleanStart = CleanSession,
        KeepAliveSeconds = (ushort)Math.Ceiling(KeepAlive.TotalSeconds),
        UserName = UserName,
        Password = Password is null ? null : System.Text.Encoding.UTF8.GetBytes(Password),
        Will = Will,
        Properties = Version == MqttVersion.V5 ? ToProperties() : null,
    };

    private MqttProperties ToProperties() => new()
    {
        SessionExpirySeconds = CleanSession ? null : (uint)SessionExpiry.TotalSeconds,
        ReceiveMaximum = (ushort)ReceiveMaximum,
        MaximumPacketSize = (uint)MaxPacketBytes,
        TopicAliasMaximum = MaxTopicAliases == 0 ? null : (ushort)MaxTopicAliases,
    };

    private static void Require(bool holds, string field, object value, string fix)
    {
        if (!holds) throw new ArgumentException($"{field} is '{value}': it {fix}.", field);
    }
}
