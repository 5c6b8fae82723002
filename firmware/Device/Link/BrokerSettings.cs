using DeskDevice.Core.Link;

namespace DeskDevice.Device.Link;

/// <summary>Where the desk connects to, and as whom. The password is not among it: it changes, and Core's Credentials hold it.</summary>
public sealed class BrokerSettings
{
    /// <summary>Name or address of the broker.</summary>
    public string Host { get; init; } = "";

    /// <summary>TCP port.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The desk's own name: its client id, and its user name where there is a password.</summary>
    public string Name { get; init; } = "";

    /// <summary>The authorities that may have signed the broker's certificate; null for a connection without TLS.</summary>
    public Authorities? Authorities { get; init; }
}
