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

    /// <summary>True: the broker keeps nothing for this client while it is away.</summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>How often the connection is proved alive; up to 65,535 s in whole seconds, zero for never. A dead peer is noticed within twice this.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the broker publishes when this connection is lost, or null for nothing.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>Subscribed to on every connect, before <see cref="MqttClient.Connected"/> is raised.</summary>
    public IReadOnlyList<MqttSubscription> Subscriptions { get; init; } = [];

    /// <summary>Longest time from the first packet on the network to the broker's answer.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>QoS 1 publishes and subscribes that may wait for their answer at once, 1 to 65,535; more wait for their turn.</summary>
    public int MaxInFlight { get; init; } = 64;

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
        Require(MaxInFlight is > 0 and <= 65_535, nameof(MaxInFlight), MaxInFlight, "must be 1 to 65535");
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
        Require(wanted.Qos <= MqttQos.AtLeastOnce, "Qos", wanted.Qos, "must be 0 or 1: this client does not speak QoS 2");
    }

    internal MqttConnectPacket ToPacket() => new()
    {
        ClientId = ClientId,
        CleanStart = CleanSession,
        KeepAliveSeconds = (ushort)Math.Ceiling(KeepAlive.TotalSeconds),
        UserName = UserName,
        Password = Password is null ? null : System.Text.Encoding.UTF8.GetBytes(Password),
        Will = Will,
    };

    private static void Require(bool holds, string field, object value, string fix)
    {
        if (!holds) throw new ArgumentException($"{field} is '{value}': it {fix}.", field);
    }
}
