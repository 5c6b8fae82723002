using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Broker;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>The gateway with both endpoints.</summary>
public sealed class TlsEndpointTests : IDisposable
{
    private const byte Accepted = 0, NotAuthorized = 5;

    private readonly TlsFolder _files = new();

    [Fact]
    public async Task A_certificate_replaced_on_disk_counts_without_a_restart()
    {
        await using TestGateway gateway = Gateway();
        await gateway.StartAsync();
        int port = gateway.Gateway.MqttTls!.EndPoint.Port;
        using TlsClient before = await TlsClient.OpenAsync(port, _files.Authority);
        Assert.Equal([0x20, 2, 0, 0], await before.ConnectAsync());
        using X509Certificate2 next = _files.Issue("second");
        _files.Write(next);
        using TlsClient after = await TlsClient.OpenAsync(port, _files.Authority);
        Assert.Equal(("CN=first", "CN=second"), (before.Subject, after.Subject));
        Assert.Equal(next.NotAfter, gateway.Gateway.MqttTls!.Ends.LocalDateTime);
    }

    [Fact]
    public async Task The_plain_endpoint_goes_on_beside_it_and_both_have_one_session_table()
    {
        await using TestGateway gateway = Gateway();
        await gateway.StartAsync();
        using TlsClient a = await TlsClient.OpenAsync(gateway.Gateway.MqttTls!.EndPoint.Port, _files.Authority);
        await a.ConnectAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await desk.EventAsync(1, EventKinds.Boot);
        await desk.AckedAsync(1);
        Assert.Equal((2, 2), (gateway.Gateway.Core.Listener.Counters.Connections, gateway.Gateway.Core.Listener.Counters.Sessions));
    }

    [Fact]
    public async Task Without_the_section_there_is_one_endpoint()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        Assert.Null(gateway.Gateway.MqttTls);
        Assert.Single(gateway.Gateway.Core.Listener.EndPoints);
    }

    [Fact]
    public async Task What_is_open_to_any_client_is_not_opened_to_the_network()
    {
        await using TestGateway gateway = Gateway();
        MqttSettings open = gateway.Settings.Mqtt with { IsOpen = true, Tls = _files.Settings with { Address = IPAddress.Any } };
        gateway.Settings = gateway.Settings with { Mqtt = open };
        SettingsException wrong = await Assert.ThrowsAsync<SettingsException>(gateway.StartAsync);
        Assert.StartsWith("Mqtt:Tls:Address: '0.0.0.0'; set a loopback address", Assert.Single(wrong.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk1", "desk1", true)]
    [InlineData("desk2", "desk1", false)]
    [InlineData("Desk1", "desk1", false)]
    [InlineData("desk1,O=desk2", "desk2", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    public async Task A_certificate_is_that_of_one_desk(string name, string desk, bool isTaken)
    {
        await using TestGateway gateway = Gateway(MqttClientCertificates.Required);
        await gateway.StartAsync();
        using X509Certificate2 own = TestCertificates.Client(_files.Authority, name);
        Assert.Equal(isTaken ? Accepted : NotAuthorized, await TryConnectAsync(gateway, desk, own));
        Assert.Null(await TryConnectAsync(gateway, desk, null));
    }

    [Fact]
    public async Task Where_certificates_are_optional_one_that_is_shown_counts()
    {
        await using TestGateway gateway = Gateway(MqttClientCertificates.Optional);
        await gateway.StartAsync();
        using X509Certificate2 own = TestCertificates.Client(_files.Authority, "desk1");
        Assert.Equal(NotAuthorized, await TryConnectAsync(gateway, "desk2", own));
        Assert.Equal(Accepted, await TryConnectAsync(gateway, "desk2", null));
    }

    [Fact]
    public void A_name_beside_the_subject_counts_as_well()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=unit 7", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("a4cf12000001");
        names.AddDnsName("a4cf12000002");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        Assert.Equal(
            (true, true, false), (DeskCertificate.IsOf(certificate, "a4cf12000001"), DeskCertificate.IsOf(certificate, "a4cf12000002"), DeskCertificate.IsOf(certificate, "a4cf12000003")));
    }

    [Fact]
    public async Task Client_authorities_replaced_on_disk_count_without_a_restart()
    {
        await using TestGateway gateway = Gateway(MqttClientCertificates.Required);
        await gateway.StartAsync();
        using X509Certificate2 others = TestCertificates.Authority("others");
        using X509Certificate2 own = TestCertificates.Client(others, "desk1");
        Assert.Null(await TryConnectAsync(gateway, "desk1", own));
        _files.WriteAuthority(others);
        Assert.Equal(Accepted, await TryConnectAsync(gateway, "desk1", own));
    }

    public void Dispose() => _files.Dispose();

    /// <summary>The return code of CONNACK, or null when TLS does not come about.</summary>
    private async Task<byte?> TryConnectAsync(TestGateway gateway, string desk, X509Certificate2? own)
    {
        try
        {
            using TlsClient client = await TlsClient.OpenAsync(gateway.Gateway.MqttTls!.EndPoint.Port, _files.Authority, own: own);
            return (await client.ConnectAsync(desk))[3];
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return null;
        }
    }

    private TestGateway Gateway(MqttClientCertificates clients = MqttClientCertificates.None)
    {
        TestGateway gateway = new();
        MqttTlsSettings tls = _files.Settings;
        if (clients != MqttClientCertificates.None) tls = tls with { ClientCertificates = clients, ClientAuthority = _files.AuthorityFile };
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { Tls = tls } };
        return gateway;
    }
}
