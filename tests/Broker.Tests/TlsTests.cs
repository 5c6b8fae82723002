using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>TLS with the real mosquitto clients.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority = TestCertificates.Authority("the authority");
    private readonly X509Certificate2 _server;

    public TlsTests()
    {
        _server = TestCertificates.Server(_authority);
        _folder.Write("ca.pem", _authority.ExportCertificatePem());
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Either_version_of_TLS_is_spoken(SslProtocols version)
    {
        await using TestListener listener = await StartAsync(MqttClientCertificates.None);
        using TlsClient client = await TlsClient.OpenAsync(listener.Port, _authority, version);
        Assert.Equal([0x20, 2, 0, 0], await client.ConnectAsync());
        Assert.Equal(version, client.Version);
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
        using X509Certificate2 known = TestCertificates.Client(_authority, "desk7");
        using X509Certificate2 strangers = TestCertificates.Authority("a stranger");
        using X509Certificate2 unknown = TestCertificates.Client(strangers, "desk8");
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
    public async Task A_renewed_certificate_counts_from_the_next_handshake_on()
    {
        using X509Certificate2 renewed = TestCertificates.Server(_authority, "renewed");
        SslStreamCertificateContext current = Context(_server);
        await using TestListener listener = await StartAsync(new MqttTlsOptions { Certificate = () => Volatile.Read(ref current) });
        using TlsClient before = await TlsClient.OpenAsync(listener.Port, _authority);
        Volatile.Write(ref current, Context(renewed));
        using TlsClient after = await TlsClient.OpenAsync(listener.Port, _authority);
        Assert.Equal(("CN=127.0.0.1", "CN=renewed"), (before.Subject, after.Subject));
        Assert.Equal([0x20, 2, 0, 0], await before.ConnectAsync());
    }

    [Fact]
    public void Client_certificates_of_nobody_are_refused()
    {
        var tls = new MqttTlsOptions { Certificate = () => Context(_server), ClientCertificates = MqttClientCertificates.Optional };
        var options = new MqttListenerOptions { Endpoints = [new MqttEndpoint(), new MqttEndpoint { Tls = tls }] };
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => new MqttListener(options, new OpenAccess()));
        Assert.StartsWith("ClientAuthorities is empty: name the authority", wrong.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<TestListener> StartAsync(MqttClientCertificates mode, Recorder? recorder = null, IMqttAccess? access = null)
    {
        SslStreamCertificateContext context = Context(_server);
        var tls = new MqttTlsOptions { Certificate = () => context, ClientCertificates = mode, ClientAuthorities = () => [_authority] };
        return StartAsync(tls, recorder, access);
    }

    private static Task<TestListener> StartAsync(MqttTlsOptions tls, Recorder? recorder = null, IMqttAccess? access = null) =>
        TestListener.StartAsync(new MqttListenerOptions { Endpoints = [new MqttEndpoint { Tls = tls }] }, access, recorder);

    private static SslStreamCertificateContext Context(X509Certificate2 certificate) => SslStreamCertificateContext.Create(certificate, [], offline: true);

    private Task<string> PublishAsync(TestListener listener, params string[] arguments) =>
        MosquittoClient.RunAsync("mosquitto_pub", listener, ["--cafile", _folder.File("ca.pem"), "-t", "a", "-q", "1", .. arguments]);

    private string[] Shown(X509Certificate2 certificate)
    {
        string name = certificate.GetNameInfo(X509NameType.SimpleName, false);
        return
        [
            "--cert", _folder.Write($"{name}.pem", certificate.ExportCertificatePem()),
            "--key", _folder.Write($"{name}.key", TestCertificates.KeyPem(certificate)),
        ];
    }

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
