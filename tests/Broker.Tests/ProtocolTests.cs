using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>What the listener answers, byte for byte where it matters.</summary>
public sealed class ProtocolTests
{
    /// <summary>Packets in hex, sent first or after CONNECT, that must close the connection.</summary>
    public static TheoryData<string> Malformed => ["F000", "30030001FF", "3600", "8002", "820500010000" + "00", "C0808080FF01", "200200" + "00", "10" + "00"];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_packet_closes_its_connection_only(string hex)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient good = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "good" });
        using RawClient bad = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "bad" });
        bad.SendRaw([.. Convert.FromHexString(hex), 0, 0, 0, 0]);
        await bad.WaitForCloseAsync();
        await PingAsync(good);
        await Wait.UntilAsync(() => listener.Counters is { Malformed: 1, Connections: 1 }, "counted, and the other stays");
    }

    [Fact]
    public async Task What_comes_before_CONNECT_closes()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        client.Send(c => MqttEncoder.WriteEmpty(c.Output, MqttPacketType.PingReq));
        await client.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_packet_above_the_limit_closes()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxPacketBytes = 1000 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        client.Publish(new MqttMessage("a", new byte[900], MqttQos.AtLeastOnce), 1);
        Assert.Equal(1, await client.ReadIdAsync(MqttPacketType.PubAck));
        client.Publish(new MqttMessage("a", new byte[1000], MqttQos.AtLeastOnce), 2);
        await client.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.Malformed);
    }

    [Theory]
    [InlineData("101000064D514973647003020000000463313233", MqttReason.UnsupportedProtocolVersion)]
    [InlineData("100C00044D51545406020000" + "0000", MqttReason.UnsupportedProtocolVersion)]
    [InlineData("100C00044D51545404000000" + "0000", MqttReason.ClientIdentifierNotValid)]
    public async Task A_refused_CONNECT_is_answered_then_closed(string hex, MqttReason reason)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        client.SendRaw(Convert.FromHexString(hex));
        Assert.Equal(reason, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await client.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.RefusedConnections);
    }

    [Fact]
    public async Task A_client_without_an_id_gets_one()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        using RawClient first = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket());
        using RawClient second = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket());
        Assert.Equal(2, listener.Counters.Sessions);
        Assert.All(recorder.Log, line => Assert.StartsWith("auto-", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_above_the_bound_are_closed_and_counted()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxConnections = 1 });
        using RawClient first = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "a" });
        using RawClient second = RawClient.Open(listener.Port);
        await second.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.RefusedConnections);
    }

    [Fact]
    public async Task Silence_is_timed_before_CONNECT_and_after()
    {
        var time = new ManualClock();
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder, time: time);
        using RawClient mute = RawClient.Open(listener.Port);
        using RawClient alive = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "alive", KeepAliveSeconds = 10 });
        using RawClient still = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "still" });
        await Wait.UntilAsync(() => listener.Counters.Connections == 3, "all accepted");
        time.Advance(TimeSpan.FromSeconds(11));
        await mute.WaitForCloseAsync();
        await PingAsync(alive);
        time.Advance(TimeSpan.FromSeconds(14));
        await PingAsync(alive);
        time.Advance(TimeSpan.FromSeconds(16));
        await alive.WaitForCloseAsync();
        await Wait.UntilAsync(() => recorder.Log.Contains("alive KeepAliveTimeout"), "told");
        await PingAsync(still);
        Assert.Equal(1, listener.Counters.KeepAliveTimeouts);
    }

    [Theory]
    [InlineData("Port")]
    [InlineData("Endpoints")]
    [InlineData("MaxPacketBytes")]
    [InlineData("MaxQueuedMessages")]
    public void Options_out_of_range_are_named(string field)
    {
        var good = new MqttListenerOptions();
        MqttListenerOptions bad = field switch
        {
            "Port" => good with { Endpoints = [new MqttEndpoint { Port = 70_000 }] },
            "Endpoints" => good with { Endpoints = [] },
            "MaxPacketBytes" => good with { MaxPacketBytes = 1 },
            _ => good with { MaxQueuedMessages = 70_000 },
        };
        Assert.StartsWith(field, Assert.Throws<ArgumentException>(() => new MqttListener(bad, new OpenAccess())).Message, StringComparison.Ordinal);
    }

    private static async Task PingAsync(RawClient client)
    {
        client.Send(c => MqttEncoder.WriteEmpty(c.Output, MqttPacketType.PingReq));
        Assert.True(await client.ReadAsync(MqttPacketType.PingResp, (in MqttFrame frame) => frame.Body.IsEmpty));
    }
}
