using System.Net;
using System.Net.WebSockets;
using DeskDevice.Broker;
using DeskDevice.Contract.Events;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Host.Tests.WebSockets;

/// <summary>MQTT over WebSocket, on the port of the pages.</summary>
public sealed class WebSocketTests
{
    private static readonly byte[] Ping = [0xC0, 0], Pong = [0xD0, 0];

    [Fact]
    public async Task Packets_may_span_frames_and_share_one()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages);
        foreach (byte part in WebSocketClient.Connect("desk1")) await client.SendAsync([part]);
        Assert.Equal(0x20, (await client.ReadAsync())[0]);
        await client.SendAsync([]);
        await client.SendPieceAsync(Ping[..1]);
        await client.SendPieceAsync(Ping[1..]);
        await client.SendAsync([.. Ping, .. Ping]);
        for (int i = 0; i < 3; i++) Assert.Equal(Pong, await client.ReadAsync());
    }

    [Theory]
    [InlineData("mqtt")]
    [InlineData("mqttv3.1 mqtt other")]
    public async Task The_sub_protocol_is_mqtt(string offered)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages, offered);
        Assert.Equal("mqtt", client.SubProtocol);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mqttv3.1")]
    public async Task Without_the_sub_protocol_it_is_refused(string offered)
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages, offered);
        Assert.Equal(WebSocketClient.BadRequest, client.Status);
    }

    [Fact]
    public async Task A_text_frame_ends_its_connection_and_no_other()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient good = await WebSocketClient.ConnectAsync(gateway.Gateway.Pages, "desk1");
        using WebSocketClient bad = await WebSocketClient.ConnectAsync(gateway.Gateway.Pages, "desk2");
        await bad.SendAsync(Ping, WebSocketMessageType.Text);
        byte[] last = await bad.ReadAsync();
        Assert.Equal((0xE0, (byte)MqttReason.ProtocolError), (last[0], last[2]));
        Assert.Empty(await bad.ReadAsync());
        await good.SendAsync(Ping);
        Assert.Equal(Pong, await good.ReadAsync());
        Assert.Equal(1, Counters(gateway).Malformed);
    }

    [Fact]
    public async Task Rights_and_sessions_are_those_of_the_port()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient desk = await WebSocketClient.ConnectAsync(gateway.Gateway.Pages, "desk1");
        foreach (string topic in (string[])["dd/1/kosice/desk2/event", "dd/1/kosice/desk1/event"])
        {
            var message = new MqttMessage(topic, TestDesk.Event(11, 1, 1_000, EventKinds.Boot), MqttQos.AtLeastOnce);
            await desk.SendAsync(WebSocketClient.Bytes(output =>
                MqttEncoder.TryWritePublish(output, new MqttPeer(MqttVersion.V5), message, new MqttPublishHop(1, MqttDelivery.First))));
            Assert.Equal(0x40, (await desk.ReadAsync())[0]);
        }

        await gateway.TileAsync("desk1", _ => true);
        Assert.Equal((1, 1), (Counters(gateway).DroppedNotAllowed, Counters(gateway).MessagesIn));
        await using TestDesk sameDesk = await gateway.ConnectAsync("desk1");
        Assert.Equal((byte)MqttReason.SessionTakenOver, (await desk.ReadAsync())[2]);
        Assert.Empty(await desk.ReadAsync());
    }

    [Fact]
    public async Task A_page_that_is_closed_leaves_nothing_behind()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient page = await WebSocketClient.ConnectAsync(gateway.Gateway.Pages, "desk1");
        await page.CloseAsync();
        await Eventually.Async(() => Counters(gateway) is { Connections: 0, Sessions: 0 }, TestGateway.Deadline, "gone");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("http://{own}", true)]
    [InlineData("https://tools.example:8443", true)]
    [InlineData("https://tools.example", false)]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    public async Task A_foreign_origin_is_refused_unless_it_is_listed(string origin, bool isTaken)
    {
        await using TestGateway gateway = new();
        MqttWebSocketSettings settings = new() { Origins = ["https://tools.example:8443"] };
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { WebSocket = settings } };
        await gateway.StartAsync();
        string? sent = origin.Length == 0 ? null : origin.Replace("{own}", gateway.Gateway.Pages.Authority, StringComparison.Ordinal);
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages, origin: sent);
        Assert.Equal(isTaken ? (int)HttpStatusCode.SwitchingProtocols : WebSocketClient.Forbidden, client.Status);
    }

    [Fact]
    public async Task A_name_that_was_made_to_point_here_is_refused()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages, origin: "http://evil.example", host: "evil.example");
        Assert.Equal(WebSocketClient.BadRequest, client.Status);
    }

    [Fact]
    public async Task A_stop_is_told_and_not_held_up()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using WebSocketClient client = await WebSocketClient.ConnectAsync(gateway.Gateway.Pages, "desk1");
        Task<byte[]> last = client.ReadAsync();
        await gateway.StopAsync().WaitAsync(TestGateway.Deadline);
        Assert.Equal((byte)MqttReason.ServerShuttingDown, (await last)[2]);
    }

    [Fact]
    public async Task What_is_no_WebSocket_is_told_so_and_switched_off_there_is_none()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        using (HttpClient http = gateway.Http())
        using (HttpResponseMessage answer = await http.GetAsync("/mqtt")) Assert.Equal(WebSocketClient.UpgradeRequired, (int)answer.StatusCode);
        gateway.Settings = gateway.Settings with { Mqtt = gateway.Settings.Mqtt with { WebSocket = new MqttWebSocketSettings { Use = MqttWebSocketUse.Off } } };
        await gateway.RestartAsync();
        using WebSocketClient client = await WebSocketClient.OpenAsync(gateway.Gateway.Pages);
        Assert.Equal((int)HttpStatusCode.NotFound, client.Status);
    }

    private static MqttListenerCounters Counters(TestGateway gateway) => gateway.Gateway.Core.Listener.Counters;
}
