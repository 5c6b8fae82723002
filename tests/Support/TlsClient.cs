using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeskDevice.Support;

/// <summary>A client of MQTT 3.1.1 on TLS that connects, and says what it saw.</summary>
internal sealed class TlsClient : IDisposable
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
    /// <exception cref="AuthenticationException">The server's certificate is not of that authority.</exception>
    public static async Task<TlsClient> OpenAsync(int port, X509Certificate2 authority, SslProtocols version = SslProtocols.None)
    {
        TlsClient client = new(port);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(authority);
        var options = new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", EnabledSslProtocols = version, CertificateChainPolicy = trust };
        await client._tls.AuthenticateAsClientAsync(options).WaitAsync(Deadline);
        return client;
    }

    /// <summary>Sends CONNECT of client 'a', and gives the answer.</summary>
    public async Task<byte[]> ConnectAsync()
    {
        await _tls.WriteAsync(Convert.FromHexString("100D" + "00044D515454" + "04" + "02" + "0000" + "000161"));
        byte[] answer = new byte[4];
        await _tls.ReadExactlyAsync(answer).AsTask().WaitAsync(Deadline);
        return answer;
    }

    public void Dispose()
    {
        _tls.Dispose();
        _client.Dispose();
    }
}
