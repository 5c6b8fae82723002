using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>One listener at a plain endpoint and one with TLS.</summary>
public sealed class EndpointTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority = TestCertificates.Authority("the authority");
    private readonly X509Certificate2 _server;

    public EndpointTests()
    {
        _server = TestCertificates.Server(_authority);
        _folder.Write("ca.pem", _authority.ExportCertificatePem());
    }

    [NeedsProgramFact("mosquitto_pub", "mosquitto_sub")]
    public async Task A_desk_on_TLS_and_a_tool_without_it_see_each_others_messages()
    {
        await using TestListener listener = await StartAsync();
        Messages tool = await listener.SubscribeAsync("tool", "up/#");
        MqttClient toDesk = await listener.ConnectAsync("to-desk");
        Task<string> desk = OnTlsAsync(listener, "mosquitto_sub", "-i", "desk", "-q", "1", "-t", "down", "-C", "1");
        await Wait.UntilAsync(() => listener.Counters is { Connections: 3, Sessions: 3, Subscriptions: 2 }, "all in one table");
        await toDesk.PublishAsync(new MqttMessage("down", "to the desk"u8.ToArray(), MqttQos.AtLeastOnce));
        Assert.Equal("to the desk\n", await desk);
        await OnTlsAsync(listener, "mosquitto_pub", "-q", "1", "-t", "up/1", "-m", "from the desk");
        await tool.WaitForAsync("up/1", "from the desk");
        Assert.Equal(2, listener.Counters.MessagesIn);
    }

    [Fact]
    public async Task A_client_that_comes_to_the_other_endpoint_takes_its_session_over()
    {
        var recorder = new Recorder();
        await using TestListener listener = await StartAsync(recorder);
        using RawClient plain = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "a", ProtocolLevel = 5, CleanStart = true });
        using TlsClient tls = await TlsClient.OpenAsync(listener.SecondPort, _authority);
        Assert.Equal([0x20, 2, 0, 0], await tls.ConnectAsync());
        Assert.Equal(MqttReason.SessionTakenOver, await plain.ReadDisconnectAsync());
        await Wait.UntilAsync(() => listener.Counters is { Connections: 1, Sessions: 1 }, "one left");
    }

    [NeedsProgramFact("mosquitto_sub", "mosquitto_pub")]
    public async Task A_session_left_on_TLS_is_found_again_without_it()
    {
        await using TestListener listener = await StartAsync();
        await OnTlsAsync(listener, "mosquitto_sub", "-V", "mqttv311", "-c", "-i", "kept", "-q", "1", "-t", "q", "-E");
        await Wait.UntilAsync(() => listener.Counters is { Connections: 0, Sessions: 1 }, "gone, its session kept");
        await OnTlsAsync(listener, "mosquitto_pub", "-q", "1", "-t", "q", "-m", "meanwhile");
        string[] again = ["-V", "mqttv311", "-c", "-i", "kept", "-q", "1", "-t", "q", "-C", "1"];
        Assert.Equal("meanwhile\n", await MosquittoClient.RunAsync("mosquitto_sub", listener, again));
    }

    [Fact]
    public async Task An_endpoint_that_is_taken_is_named_and_the_others_are_let_go()
    {
        await using TestListener first = await TestListener.StartAsync();
        int free = FreePort.Take();
        var options = new MqttListenerOptions { Endpoints = [new MqttEndpoint { Port = free }, new MqttEndpoint { Port = first.Port }] };
        using var second = new MqttListener(options, new OpenAccess());
        SocketException wrong = await Assert.ThrowsAsync<SocketException>(() => second.StartAsync(CancellationToken.None));
        Assert.StartsWith($"MQTT cannot listen on 127.0.0.1:{first.Port}: ", wrong.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<SocketException>(() => RawClient.Open(free));
    }

    public void Dispose()
    {
        _server.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<TestListener> StartAsync(Recorder? recorder = null)
    {
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(_server, [], offline: true);
        MqttEndpoint tls = new() { Tls = new MqttTlsOptions { Certificate = () => context } };
        return TestListener.StartAsync(new MqttListenerOptions { Endpoints = [new MqttEndpoint(), tls] }, observer: recorder);
    }

    private Task<string> OnTlsAsync(TestListener listener, string program, params string[] arguments) =>
        MosquittoClient.RunAsync(program, listener, ["-p", $"{listener.SecondPort}", "--cafile", _folder.File("ca.pem"), .. arguments]);
}
