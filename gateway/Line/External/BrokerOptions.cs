using DeskDevice.Mqtt;

namespace DeskDevice.Line.External;

/// <summary>How the gateway connects to a broker that desks connect to as well.</summary>
public sealed record BrokerOptions
{
    /// <summary>Publishes that may be on their way or queued; above it <see cref="IDeskLine.TryPublish"/> says no.</summary>
    public const int MaxQueued = 16_384;

    /// <summary>Publishes on their way at once, if the broker takes as many.</summary>
    public const int MaxInFlight = 256;

    /// <summary>Name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65,535.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The version spoken; RabbitMQ before 3.13 speaks 3.1.1 only.</summary>
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>The client id, one for each gateway, always the same: the broker keeps its session by it.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user name, or null for none.</summary>
    public string? User { get; init; }

    /// <summary>The password, or null for none.</summary>
    public string? Password { get; init; }

    /// <summary>How the connection is secured, or null for plain TCP.</summary>
    public MqttClientTls? Tls { get; init; }

    /// <summary>MQTT 5: how long the broker keeps messages while the gateway is away; in MQTT 3.1.1 the broker decides.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A dead broker is noticed within twice this.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shortest wait before connecting again.</summary>
    public TimeSpan ReconnectMin { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait before connecting again.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Host and port.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
