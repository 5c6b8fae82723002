using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>A connection on its way to its first packet: what comes before MQTT on it, and what is known of who is at the other end.</summary>
internal sealed class Arrival
{
    private readonly MqttEndpoint? _endpoint;
    private readonly SocketStream? _stream;
    private readonly SslStream? _tls;

    private Arrival(MqttEndpoint endpoint, SocketStream stream, int maxPacketBytes)
    {
        _endpoint = endpoint;
        _stream = stream;
        _tls = endpoint.Tls is null ? null : new SslStream(stream);
        Channel = new MqttChannel(_tls ?? (Stream)stream, stream, maxPacketBytes);
        Remote = stream.Socket.RemoteEndPoint;
    }

    private Arrival(MqttChannel channel, EndPoint? remote)
    {
        Channel = channel;
        Remote = remote;
    }

    public MqttChannel Channel { get; }

    /// <summary>Where it comes from: the client behind a proxy, once that was told.</summary>
    public EndPoint? Remote { get; private set; }

    /// <summary>Whether a handshake of TLS comes first.</summary>
    public bool HasTls => _tls is not null;

    /// <summary>What the client showed in TLS and was found valid, or null.</summary>
    public X509Certificate2? Certificate => _tls?.RemoteCertificate as X509Certificate2;

    /// <summary>At an endpoint of the listener.</summary>
    /// <exception cref="SocketException">The client is gone already.</exception>
    public static Arrival At(MqttEndpoint endpoint, Socket socket, int maxPacketBytes) => new(endpoint, new SocketStream(socket), maxPacketBytes);

    /// <summary>Accepted elsewhere.</summary>
    public static Arrival Of(MqttChannel channel, EndPoint? remote) => new(channel, remote);

    /// <summary>Waits until the client itself, behind a proxy if there is one, has sent something; what was accepted elsewhere has.</summary>
    /// <exception cref="RefusedException">It comes from no known proxy where one is expected, or its PROXY header cannot be used.</exception>
    public async ValueTask WaitForClientAsync()
    {
        if (_endpoint is { Proxies.Count: > 0 }) await AskProxyAsync(_endpoint.Proxies).ConfigureAwait(false);
        if (_stream is not null) await _stream.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
    }

    /// <summary>Takes what comes before MQTT.</summary>
    public async ValueTask OpenAsync()
    {
        if (_tls is not null) await _tls.AuthenticateAsServerAsync(_endpoint!.Tls!.ForHandshake()).ConfigureAwait(false);
    }

    private async ValueTask AskProxyAsync(IReadOnlyList<IPNetwork> proxies)
    {
        if (Remote is not IPEndPoint proxy || !IsAmong(proxies, proxy.Address)) throw new RefusedException("It comes from no proxy that is known here.");
        Remote = await ProxyHeader.ReadAsync(_stream!).ConfigureAwait(false) ?? proxy;
    }

    private static bool IsAmong(IReadOnlyList<IPNetwork> proxies, IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return proxies.Any(network => network.Contains(plain));
    }
}
