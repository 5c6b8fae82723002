using System.Net.Sockets;
using DeskDevice.Support;

namespace DeskDevice.Mqtt.Tests;

/// <summary>The client against a broker that does what no real broker does on demand.</summary>
public sealed class ClientTests
{
    private static readonly MqttMessage Sure = new("a", default, MqttQos.AtLeastOnce);

    [Fact]
    public async Task A_refusal_is_told_with_its_code()
    {
        await using var broker = new ScriptedBroker();
        await using var client = new MqttClient(To(broker));
        Task accepting = broker.AcceptAsync(MqttReason.NotAuthorized);
        var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => client.ConnectAsync());
        Assert.Equal(MqttReason.NotAuthorized, refusal.Reason);
        await accepting;
        Assert.False(client.IsConnected);
    }

    [Fact]
    public async Task A_silent_broker_ends_in_a_time_out()
    {
        await using var broker = new ScriptedBroker();
        var time = new ManualClock();
        await using var client = new MqttClient(To(broker) with { Time = time, ConnectTimeout = TimeSpan.FromSeconds(5) });
        Task connecting = client.ConnectAsync();
        time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => connecting.WaitAsync(Wait.Deadline));
    }

    [Fact]
    public async Task Nobody_there_is_a_socket_error()
    {
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = FreePort.Take() });
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync());
    }

    [Fact]
    public async Task Publishing_without_a_connection_fails_at_once()
    {
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1" });
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => client.PublishAsync(new MqttMessage("a", default)));
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => client.PublishAsync(Sure));
        await Assert.ThrowsAsync<ArgumentException>(() => client.PublishAsync(new MqttMessage("a/+", default)));
    }

    [Fact]
    public async Task A_publish_that_was_not_acknowledged_fails_when_the_connection_is_lost()
    {
        await using var broker = new ScriptedBroker();
        await using var client = await ConnectAsync(broker, To(broker));
        Task publishing = client.PublishAsync(Sure);
        await broker.ReceiveAsync(MqttPacketType.Publish, (in MqttFrame _) => { });
        Assert.False(publishing.IsCompleted);
        broker.Channel.Dispose();
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => publishing.WaitAsync(Wait.Deadline));
    }

    [Fact]
    public async Task Publishes_above_the_window_wait_for_an_acknowledgement()
    {
        await using var broker = new ScriptedBroker();
        await using var client = await ConnectAsync(broker, To(broker) with { MaxInFlight = 1 });
        Task first = client.PublishAsync(Sure), second = client.PublishAsync(Sure);
        await broker.AcknowledgeNextAsync();
        await first.WaitAsync(Wait.Deadline);
        Assert.False(second.IsCompleted);
        await broker.AcknowledgeNextAsync();
        await second.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task An_idle_client_pings_and_gives_a_dead_broker_up()
    {
        await using var broker = new ScriptedBroker();
        var time = new ManualClock();
        await using var client = await ConnectAsync(broker, To(broker) with { Time = time, KeepAlive = TimeSpan.FromSeconds(10) });
        Task<Exception?> lost = Loss(client);
        time.Advance(TimeSpan.FromSeconds(5));
        await broker.ReceiveAsync(MqttPacketType.PingReq, (in MqttFrame _) => { });
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<TimeoutException>(await lost.WaitAsync(Wait.Deadline));
        Assert.False(client.IsConnected);
    }

    [Fact]
    public async Task An_acknowledgement_nobody_waits_for_ends_the_connection()
    {
        await using var broker = new ScriptedBroker();
        await using var client = await ConnectAsync(broker, To(broker));
        Task<Exception?> lost = Loss(client);
        broker.Send(channel => MqttEncoder.WriteAck(channel.Output, MqttPeer.V311, MqttPacketType.PubAck, new MqttAckPacket(99)));
        Assert.Contains("99", Assert.IsType<MqttProtocolException>(await lost.WaitAsync(Wait.Deadline)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_may_publish_and_await_the_acknowledgement()
    {
        await using var broker = new ScriptedBroker();
        MqttClient? self = null;
        await using var client = await ConnectAsync(broker, To(broker), async m => await self!.PublishAsync(m with { Topic = "answer" }));
        self = client;
        broker.SendPublish(Sure, id: 5);
        await broker.AcknowledgeNextAsync();
        ushort acknowledged = 0;
        await broker.ReceiveAsync(MqttPacketType.PubAck, (in MqttFrame frame) => acknowledged = MqttDecoder.ReadAck(frame).Id);
        Assert.Equal(5, acknowledged);
    }

    [Fact]
    public async Task A_slow_handler_drops_and_counts_qos_0_above_its_bound()
    {
        await using var broker = new ScriptedBroker();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var messages = new Messages();
        await using var client = await ConnectAsync(broker, To(broker) with { MaxWaitingMessages = 2 }, async m =>
        {
            await release.Task;
            await messages.Take(m);
        });
        foreach (byte text in "01234"u8.ToArray()) broker.SendPublish(new MqttMessage("a", new[] { text }), id: 0);
        await Wait.UntilAsync(() => client.DroppedMessages == 2, "two dropped");
        release.SetResult();
        await Wait.UntilAsync(() => messages.All.Count == 3, "three handled");
        Assert.Equal(["0", "1", "2"], messages.Texts);
    }

    [Fact]
    public async Task A_message_whose_handler_threw_is_not_acknowledged_and_ends_the_connection()
    {
        await using var broker = new ScriptedBroker();
        await using var client = await ConnectAsync(broker, To(broker), _ => throw new InvalidOperationException("no"));
        Task<Exception?> lost = Loss(client);
        broker.SendPublish(Sure, id: 5);
        Assert.IsType<InvalidOperationException>(await lost.WaitAsync(Wait.Deadline));
        await Assert.ThrowsAnyAsync<IOException>(() => broker.ReceiveAsync(MqttPacketType.PubAck, (in MqttFrame _) => { }));
    }

    [Fact]
    public async Task A_refused_subscription_is_told_by_its_filter()
    {
        await using var broker = new ScriptedBroker();
        await using var client = await ConnectAsync(broker, To(broker));
        Task<MqttQos> subscribing = client.SubscribeAsync("secret/#", MqttQos.AtLeastOnce);
        ushort id = 0;
        await broker.ReceiveAsync(MqttPacketType.Subscribe, (in MqttFrame frame) => id = MqttDecoder.ReadSubscribe(frame).Id);
        broker.Send(channel => MqttEncoder.WriteFilterAck(channel.Output, MqttPeer.V311, MqttPacketType.SubAck, new MqttFilterAckPacket(id, [MqttReason.UnspecifiedError])));
        var refusal = await Assert.ThrowsAsync<MqttSubscribeRefusedException>(() => subscribing.WaitAsync(Wait.Deadline));
        Assert.Equal("secret/#", refusal.Filter);
    }

    [Theory]
    [InlineData("Port")]
    [InlineData("ClientId")]
    [InlineData("Password")]
    [InlineData("KeepAlive")]
    [InlineData("Will")]
    [InlineData("Filter")]
    [InlineData("ReconnectMax")]
    public void Options_out_of_range_are_named(string field)
    {
        var good = new MqttClientOptions { Host = "127.0.0.1" };
        MqttClientOptions bad = field switch
        {
            "Port" => good with { Port = 0 },
            "ClientId" => good with { CleanSession = false },
            "Password" => good with { Password = "x" },
            "KeepAlive" => good with { KeepAlive = TimeSpan.FromMilliseconds(1) },
            "Will" => good with { Will = new MqttMessage("a/#", default) },
            "Filter" => good with { Subscriptions = [new MqttSubscription("a#", MqttQos.AtMostOnce)] },
            _ => good with { ReconnectMax = TimeSpan.FromMilliseconds(1) },
        };
        Assert.StartsWith(field, Assert.Throws<ArgumentException>(() => new MqttClient(bad)).Message, StringComparison.Ordinal);
    }

    private static MqttClientOptions To(ScriptedBroker broker) => new() { Host = "127.0.0.1", Port = broker.Port, ClientId = "c" };

    private static async Task<MqttClient> ConnectAsync(
        ScriptedBroker broker, MqttClientOptions options, Func<MqttMessage, ValueTask>? onMessage = null)
    {
        var client = new MqttClient(options, onMessage);
        await Task.WhenAll(broker.AcceptAsync(), client.ConnectAsync()).WaitAsync(Wait.Deadline);
        return client;
    }

    private static Task<Exception?> Loss(MqttClient client)
    {
        var lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += lost.SetResult;
        return lost.Task;
    }
}
