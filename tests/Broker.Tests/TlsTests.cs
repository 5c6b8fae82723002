using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>TLS with the real mosquitto clients.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority = Authority("the authority");
    private readonly X509Certificate2 _server;

    public TlsTests()
    {
        _server = Issue(_authority, "127.0.0.1", "1.3.6.1.5.5.7.3.1");
        _folder.Write("ca.pem", _authority.ExportCertificatePem());
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Either_version_of_TLS_is_spoken(SslProtocols version)
    {
        await using TestListener listener = await StartAsync(MqttClientCertificates.None);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(_authority);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, listener.Port);
        await using var tls = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", EnabledSslProtocols = version, CertificateChainPolicy = trust };
        await tls.AuthenticateAsClientAsync(options).WaitAsync(Wait.Deadline);
        await tls.WriteAsync(Convert.FromHexString("100D" + "00044D515454" + "04" + "02" + "0000" + "000161"));
        byte[] answer = new byte[4];
        await tls.ReadExactlyAsync(answer).AsTask().WaitAsync(Wait.Deadline);
        Assert.Equal([0x20, 2, 0, 0], answer);
        Assert.Equal(version, tls.SslProtocol);
    }

    [NeedsProgramFact("mosquitto_pub")]
    public async Task It_carries_both_versions_of_MQTT()
    {
        var recorder = new Recorder();
        await using TestListener listener = await StartAsync(MqttClientCertificates.None, recorder);
        foreach (string version in (string[])["5", "mqttv311"]) await PublishAsync(listener, "-V", version, "-m", version);
        Assert.Equal(
            ["5", "mqttv311"],
            recorder.Log.Where(l => l.Contains('=', StringComparison.Ordinal)).Select(l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..]));
    }

    [NeedsProgramFact("mosquitto_pub")]
    public async Task A_client_certificate_is_asked_for_checked_and_handed_to_the_access_port()
    {
        var access = new CertificateAccess();
        await using TestListener listener = await StartAsync(MqttClientCertificates.Required, access: access);
        using X509Certificate2 known = Issue(_authority, "desk7", "1.3.6.1.5.5.7.3.2");
        using X509Certificate2 strangers = Authority("a stranger");
        using X509Certificate2 unknown = Issue(strangers, "desk8", "1.3.6.1.5.5.7.3.2");
        await PublishAsync(listener, [.. Shown(known), "-m", "x"]);
        Assert.Equal("CN=desk7", access.Subject);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishAsync(listener, [.. Shown(unknown), "-m", "x"]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishAsync(listener, "-m", "x"));
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "all are gone");
        Assert.Equal(1, listener.Counters.MessagesIn);
    }

    [NeedsProgramFact("mosquitto_pub")]
    public async Task An_optional_certificate_may_be_left_out()
    {
        var access = new CertificateAccess();
        await using TestListener listener = await StartAsync(MqttClientCertificates.Optional, access: access);
        await PublishAsync(listener, "-m", "x");
        Assert.Null(access.Subject);
    }

    [Fact]
    public async Task Who_speaks_no_TLS_is_closed_and_the_listener_goes_on()
    {
        await using TestListener listener = await StartAsync(MqttClientCertificates.None);
        using RawClient plain = RawClient.Open(listener.Port);
        plain.Send(c => MqttEncoder.WriteConnect(c.Output, new MqttConnectPacket { ClientId = "plain" }));
        await plain.WaitForCloseAsync();
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone");
        Assert.Equal(1, listener.Counters.RefusedConnections);
    }

    [Fact]
    public void Options_that_cannot_work_are_named()
    {
        using X509Certificate2 keyless = X509CertificateLoader.LoadCertificate(_server.RawData);
        foreach (MqttTlsOptions bad in (MqttTlsOptions[])
            [new() { Certificate = keyless }, new() { Certificate = _server, ClientCertificates = MqttClientCertificates.Optional }])
            Assert.Throws<ArgumentException>(() => new MqttListener(new MqttListenerOptions { Tls = bad }, new OpenAccess()));
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<TestListener> StartAsync(MqttClientCertificates mode, Recorder? recorder = null, IMqttAccess? access = null)
    {
        var tls = new MqttTlsOptions { Certificate = _server, ClientCertificates = mode, ClientAuthorities = [_authority] };
        return TestListener.StartAsync(new MqttListenerOptions { Tls = tls }, access, recorder);
    }

    private Task<string> PublishAsync(TestListener listener, params string[] arguments) =>
        MosquittoClient.RunAsync("mosquitto_pub", listener, ["--cafile", _folder.File("ca.pem"), "-t", "a", "-q", "1", .. arguments]);

    private string[] Shown(X509Certificate2 certificate)
    {
        string name = certificate.GetNameInfo(X509NameType.SimpleName, false);
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return
        [
            "--cert", _folder.Write($"{name}.pem", certificate.ExportCertificatePem()),
            "--key", _folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem()),
        ];
    }

    private static X509Certificate2 Authority(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, From.AddYears(100));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, From, From.AddYears(50), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed class CertificateAccess : IMqttAccess
    {
        public string? Subject { get; private set; }

        public MqttConnectResult Authenticate(in MqttConnectRequest request)
        {
            Subject = request.Certificate?.Subject;
            return MqttConnectResult.Accept(request.ClientId);
        }

        public bool MayPublish(string identity, string topic) => true;

        public bool MaySubscribe(string identity, string filter) => true;
    }
}
