using System.Net;

namespace DeskDevice.Broker;

/// <summary>One place where a listener listens: loopback, port 1883, plain, unless said otherwise.</summary>
public sealed record MqttEndpoint
{
    /// <summary>The address to bind to.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port, 0 to 65,535; 0 takes a free one, which <see cref="MqttListener.EndPoints"/> tells.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>TLS here, or null for plain TCP.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>
    /// Load balancers in front of this endpoint. If there are any, connections come from them alone, and each begins with a PROXY header (version
    /// 1 or 2), whose client address counts from then on; others are refused and counted. Before TLS, if there is TLS.
    /// </summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];
}
