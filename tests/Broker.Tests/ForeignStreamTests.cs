using System.Net;
using System.Net.Sockets;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests;

/// <summary>Connections that were accepted elsewhere and are handed to the listener.</summary>
public sealed class ForeignStreamTests : IDisposable
{
    private static readonly IPEndPoint Somewhere = new(IPAddress.Parse("192.0.2.7"), 4711);

    private readonly TcpListener _elsewhere = new(IPAddress.Loopback, 0);

    public ForeignStreamTests() => _elsewhere.Start();

    private int Port => ((IPEndPoint)_elsewhere.LocalEndpoint).Port;

    [Fact]
    public async Task One_is_served_like_any_other_and_its_origin_is_told()
    {
        var access = new RemoteAccess();
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(access: access, observer: recorder);
        using RawClient client = RawClient.Open(Port);
        Task served = ServeAsync(listener);
        Assert.Equal(MqttReason.Success, (await client.SendConnectAsync(V5("c"))).Reason);
        Assert.Equal($"{Somewhere}", access.Remote);
        client.Publish(Message("a", "x"), 1);
        await client.ReadAckAsync(MqttPacketType.PubAck);
        client.Disconnect();
        await served.WaitAsync(Wait.Deadline);
        Assert.Equal(["c connected", "c: a=x", "c ClientLeft"], recorder.Log);
    }

    [Fact]
    public async Task Connections_from_everywhere_count_against_one_limit()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxConnections = 1 });
        using RawClient first = await RawClient.ConnectAsync(listener.Port, V5("first"));
        using RawClient second = RawClient.Open(Port);
        await ServeAsync(listener).WaitAsync(Wait.Deadline);
        await second.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.RefusedConnections);
        await first.PingAsync();
    }

    [Fact]
    public async Task Silence_ends_one()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using RawClient client = RawClient.Open(Port);
        Task served = ServeAsync(listener);
        await client.SendConnectAsync(V5("c") with { KeepAliveSeconds = 10 });
        time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(MqttReason.KeepAliveTimeout, await client.ReadDisconnectAsync());
        client.Dispose();
        await served.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task A_listener_that_has_stopped_takes_none()
    {
        await using TestListener listener = await TestListener.StartAsync();
        await listener.Listener.StopAsync(CancellationToken.None);
        using RawClient client = RawClient.Open(Port);
        await ServeAsync(listener).WaitAsync(Wait.Deadline);
        await client.WaitForCloseAsync();
    }

    public void Dispose() => _elsewhere.Dispose();

    private async Task ServeAsync(TestListener listener) =>
        await listener.Listener.ServeAsync(new SocketStream(await _elsewhere.AcceptSocketAsync()), Somewhere);
}
