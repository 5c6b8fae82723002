using System.Net;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.Tls;

/// <summary>The gateway with both endpoints.</summary>
public sealed class TlsEndpointTests : IDisposable
{
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

    public void Dispose() => _files.Dispose();

    private TestGateway Gateway()
    {
        TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { Tls = _files.Settings } };
        return gateway;
    }
}
