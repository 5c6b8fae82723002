using DeskDevice.Mqtt;

namespace DeskDevice.Host.Settings;

/// <summary>How the connection to a broker is secured.</summary>
public enum BrokerSecurity
{
    /// <summary>Not at all: for a broker on this machine.</summary>
    None,

    /// <summary>By TLS 1.2 or 1.3.</summary>
    Tls,
}

/// <summary>Section Mqtt:Broker: desks connect to this broker, and so does the gateway.</summary>
public sealed record BrokerSettings
{
    /// <summary>Name or address of the broker.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, 1 to 65,535; 1883, with TLS 8883, unless set.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The version the gateway speaks to it: v5 or v311. RabbitMQ before 3.13 speaks v311 only.</summary>
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>The gateway's client id, another for each gateway and always the same, since the broker keeps its session by it; empty for deskdevice- and the machine's name.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The user name; empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The password; better in the environment (DESKDEVICE_Mqtt__Broker__Password) or in a file.</summary>
    public string Password { get; init; } = "";

    /// <summary>A file whose first line is the password; empty for none.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>none or tls.</summary>
    public BrokerSecurity Security { get; init; }

    /// <summary>PEM file of the authorities that the broker's certificate must come from; empty for those that this machine trusts.</summary>
    public string Authority { get; init; } = "";

    /// <summary>PEM file of the certificate that the gateway shows; empty for none.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>PEM file of its private key.</summary>
    public string Key { get; init; } = "";

    /// <summary>Hours that the broker keeps messages while the gateway is away, 1 to 8,760; with v311 the broker decides.</summary>
    public int SessionHours { get; init; } = 24;

    /// <summary>Host and port.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
