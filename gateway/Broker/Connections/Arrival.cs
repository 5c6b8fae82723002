using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>A connection on its way to its first packet: what comes before MQTT on it, and what is known of who is at the other end.</summary>
internal sealed class Arrival
{
    private readonly SocketStream? _socket;
    private readonly MqttTlsOptions? _tlsOptions;
    private readonly SslStream? _tls;

    private Arrival(MqttChannel channel, EndPoint? remote)
    {
        Channel = channel;
        Remote = remote;
    }

    private Arrival(SocketStream socket, MqttChannel channel)
        : this(channel, socket.Socket.RemoteEndPoint) => _socket = socket;

    private Arrival(SocketStream socket, SslStream tls, MqttTlsOptions options, int maxPacketBytes)
        : this(socket, new MqttChannel(tls, socket, maxPacketBytes))
    {
        _tls = tls;
        _tlsOptions = options;
    }

    public MqttChannel Channel { get; }

    /// <summary>Where it comes from.</summary>
    public EndPoint? Remote { get; }

    /// <summary>Whether a handshake of TLS comes first.</summary>
    public bool HasTls => _tls is not null;

    /// <summary>What the client showed in TLS and was found valid, or null.</summary>
    public X509Certificate2? Certificate => _tls?.RemoteCertificate as X509Certificate2;

    /// <summary>At an endpoint of the listener.</summary>
    /// <exception cref="SocketException">The client is gone already.</exception>
    public static Arrival At(MqttEndpoint endpoint, Socket socket, int maxPacketBytes)
    {
        var stream = new SocketStream(socket);
        return endpoint.Tls is { } options
            ? new Arrival(stream, new SslStream(stream), options, maxPacketBytes)
            : new Arrival(stream, new MqttChannel(stream, stream, maxPacketBytes));
    }

    /// <summary>Accepted elsewhere.</summary>
    public static Arrival Of(MqttChannel channel, EndPoint? remote) => new(channel, remote);

    /// <summary>Waits until its client has sent something; what was accepted elsewhere has.</summary>
    public ValueTask<int> WaitForFirstByteAsync() => _socket?.ReadAsync(Memory<byte>.Empty) ?? default;

    /// <summary>Takes what comes before MQTT.</summary>
    public async ValueTask OpenAsync()
    {
        if (_tls is not null) await _tls.AuthenticateAsServerAsync(_tlsOptions!.ForHandshake()).ConfigureAwait(false);
    }
}
