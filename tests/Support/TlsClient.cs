using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeskDevice.Support;

/// <summary>A client of MQTT 3.1.1 on TLS that connects, and says what it saw.</summary>
public sealed class TlsClient : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client = new();
    private readonly SslStream _tls;

    private TlsClient(int port)
    {
        _client.Connect(IPAddress.Loopback, port);
        _tls = new SslStream(_client.GetStream());
    }

    /// <summary>The version that was agreed on.</summary>
    public SslProtocols Version => _tls.SslProtocol;

    /// <summary>What the server showed: CN=...</summary>
    public string Subject => _tls.RemoteCertificate!.Subject;

    /// <summary>Shakes hands, trusting one authority only.</summary>
    /// <param name="port">Of the listener.</param>
    /// <param name="authority">Trusted.</param>
    /// <param name="version">To be spoken.</param>
    /// <param name="own">The client's own certificate with its key, if it shows one.</param>
    /// <param name="first">Sent before the handshake.</param>
    /// <exception cref="AuthenticationException">The server's certificate is not of that authority.</exception>
    public static async Task<TlsClient> OpenAsync(
        int port, X509Certificate2 authority, SslProtocols version = SslProtocols.None, X509Certificate2? own = null, byte[]? first = null)
    {
        TlsClient client = new(port);
        await client._client.GetStream().WriteAsync(first);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(authority);
        var options = new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", EnabledSslProtocols = version, CertificateChainPolicy = trust };
        if (own is not null) options.ClientCertificates = [own];
        await client._tls.AuthenticateAsClientAsync(options).WaitAsync(Deadline);
        return client;
    }

    /// <summary>Sends CONNECT, and gives the answer.</summary>
    public async Task<byte[]> ConnectAsync(string clientId = "a")
    {
        byte[] id = Encoding.ASCII.GetBytes(clientId);
        byte[] head = [0x10, (byte)(12 + id.Length), .. "\0\u0004MQTT\u0004\u0002\0\0\0"u8, (byte)id.Length];
        await _tls.WriteAsync((byte[])[.. head, .. id]);
        byte[] answer = new byte[4];
        await _tls.ReadExactlyAsync(answer).AsTask().WaitAsync(Deadline);
        return answer;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _tls.Dispose();
        _client.Dispose();
    }
}
