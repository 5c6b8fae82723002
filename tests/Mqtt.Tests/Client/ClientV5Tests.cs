using DeskDevice.Support;

namespace DeskDevice.Mqtt.Tests;

/// <summary>What only MQTT 5 can say.</summary>
public sealed class ClientV5Tests
{
    private static readonly MqttMessage Sure = new("a", "x"u8.ToArray(), MqttQos.AtLeastOnce);

    [Fact]
    public async Task It_asks_for_a_session_with_an_end_and_says_what_it_takes()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = new MqttClient(To(broker) with { CleanSession = false, SessionExpiry = TimeSpan.FromMinutes(2), ReceiveMaximum = 9, MaxPacketBytes = 4_096 });
        Task<MqttConnectPacket> accepting = broker.AcceptAsync(new MqttConnAckPacket(true, MqttReason.Success));
        MqttSessionState? session = null;
        client.Connected += state => session = state;
        await client.ConnectAsync().WaitAsync(Wait.Deadline);
        MqttConnectPacket connect = await accepting;
        Assert.False(connect.CleanStart);
        Assert.Equal((120u, (ushort)9, 4_096u), (connect.Properties!.SessionExpirySeconds, connect.Properties.ReceiveMaximum, connect.Properties.MaximumPacketSize));
        Assert.Equal(MqttSessionState.Resumed, session);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_brokers_words()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = new MqttClient(To(broker));
        Task accepting = broker.AcceptAsync(new MqttConnAckPacket(false, MqttReason.Banned, new MqttProperties { ReasonString = "come back never" }));
        var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => client.ConnectAsync());
        Assert.Equal("The broker refused the connection: Banned (0x8A): come back never.", refusal.Message);
        await accepting;
    }

    [Fact]
    public async Task A_message_that_is_refused_is_told_with_the_reason_and_the_next_one_goes_on()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, new MqttProperties { ReceiveMaximum = 1 });
        Task first = client.PublishAsync(Sure), second = client.PublishAsync(Sure with { Qos = MqttQos.ExactlyOnce }), third = client.PublishAsync(Sure);
        broker.SendAck(MqttPacketType.PubAck, Refused((await broker.ReceivePublishAsync()).Id, MqttReason.QuotaExceeded, "full"));
        Assert.Contains("QuotaExceeded (0x97): full", (await Assert.ThrowsAsync<MqttPublishRefusedException>(() => first.WaitAsync(Wait.Deadline))).Message, StringComparison.Ordinal);
        broker.SendAck(MqttPacketType.PubRec, Refused((await broker.ReceivePublishAsync()).Id, MqttReason.NotAuthorized, ""));
        Assert.Equal(MqttReason.NotAuthorized, (await Assert.ThrowsAsync<MqttPublishRefusedException>(() => second.WaitAsync(Wait.Deadline))).Reason);
        await broker.AcknowledgeNextAsync();
        await third.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task No_more_are_on_their_way_than_the_broker_takes()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, new MqttProperties { ReceiveMaximum = 2 });
        Task[] publishes = [client.PublishAsync(Sure), client.PublishAsync(Sure), client.PublishAsync(new MqttMessage("b", "third"u8.ToArray(), MqttQos.AtLeastOnce))];
        ushort first = (await broker.ReceivePublishAsync()).Id, second = (await broker.ReceivePublishAsync()).Id;
        // What comes next was sent after the third would have been.
        await client.PublishAsync(new MqttMessage("c", "free"u8.ToArray()));
        Assert.Equal("free", (await broker.ReceivePublishAsync()).Text);
        broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(first));
        Assert.Equal("third", (await broker.ReceivePublishAsync()).Text);
        broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(second));
        await Task.WhenAll(publishes[..2]).WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task A_message_longer_than_the_broker_takes_is_refused_here()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, new MqttProperties { MaximumPacketSize = 64 });
        var refusal = await Assert.ThrowsAsync<MqttPublishRefusedException>(() => client.PublishAsync(Sure with { Payload = new byte[100] }).WaitAsync(Wait.Deadline));
        Assert.Equal(MqttReason.PacketTooLarge, refusal.Reason);
        Assert.True(client.IsConnected);
    }

    [Fact]
    public async Task Topics_that_come_again_go_by_their_alias_as_many_as_the_broker_takes_and_anew_on_the_next_connection()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, new MqttProperties { TopicAliasMaximum = 2 });
        foreach (string topic in (string[])["a", "b", "c", "a", "c", "b"]) await client.PublishAsync(new MqttMessage(topic, "x"u8.ToArray()));
        Assert.Equal([("a", 1), ("b", 2), ("c", 0), ("", 1), ("c", 0), ("", 2)], await ReceiveTopicsAsync(broker, 6));

        var lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += reason => lost.TrySetResult(reason);
        client.Abort();
        await lost.Task.WaitAsync(Wait.Deadline);
        await Task.WhenAll(broker.AcceptAsync(new MqttConnAckPacket(false, MqttReason.Success, new MqttProperties { TopicAliasMaximum = 1 })), client.ConnectAsync()).WaitAsync(Wait.Deadline);
        foreach (string topic in (string[])["b", "a", "b"]) await client.PublishAsync(new MqttMessage(topic, "x"u8.ToArray()));
        Assert.Equal([("b", 1), ("a", 0), ("", 1)], await ReceiveTopicsAsync(broker, 3));
    }

    [Fact]
    public async Task A_broker_that_takes_no_alias_is_sent_none()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, null);
        for (int i = 0; i < 2; i++) await client.PublishAsync(new MqttMessage("a", "x"u8.ToArray()));
        Assert.Equal([("a", 0), ("a", 0)], await ReceiveTopicsAsync(broker, 2));
    }

    [Fact]
    public async Task The_brokers_aliases_stand_for_their_topics()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        var messages = new Messages();
        await using var client = new MqttClient(To(broker) with { MaxTopicAliases = 3 }, messages.Take);
        Task<MqttConnectPacket> accepting = broker.AcceptAsync(new MqttConnAckPacket(false, MqttReason.Success));
        await client.ConnectAsync().WaitAsync(Wait.Deadline);
        Assert.Equal((ushort?)3, (await accepting).Properties!.TopicAliasMaximum);
        SendAliased(broker, "a", "1", 3);
        SendAliased(broker, "", "2", 3);
        SendAliased(broker, "b", "3", 3);
        SendAliased(broker, "", "4", 3);
        await messages.WaitForAsync("b", "4");
        Assert.Equal([("a", "1"), ("a", "2"), ("b", "3"), ("b", "4")], messages.All.Zip(messages.Texts, (message, text) => (message.Topic, text)));
    }

    [Theory]
    [InlineData(4, "alias is 4, above the 3 that are taken")]
    [InlineData(2, "alias is 2, which was never set")]
    public async Task An_alias_that_cannot_be_ends_the_connection(ushort alias, string reason)
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = new MqttClient(To(broker) with { MaxTopicAliases = 3 });
        var lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += lost.SetResult;
        await Task.WhenAll(broker.AcceptAsync(), client.ConnectAsync()).WaitAsync(Wait.Deadline);
        SendAliased(broker, "", "x", alias);
        var failure = Assert.IsType<MqttProtocolException>(await lost.Task.WaitAsync(Wait.Deadline));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brokers_reason_to_end_the_connection_is_told()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var client = await ConnectAsync(broker, null);
        var lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Disconnected += lost.SetResult;
        MqttProperties words = new() { ReasonString = "back at nine" };
        broker.Send(channel => MqttEncoder.WriteReason(channel.Output, MqttPeer.V5, MqttPacketType.Disconnect, new MqttReasonPacket(MqttReason.ServerShuttingDown, words)));
        var reason = Assert.IsType<MqttServerDisconnectException>(await lost.Task.WaitAsync(Wait.Deadline));
        Assert.Equal("The broker ended the connection: ServerShuttingDown (0x8B): back at nine.", reason.Message);
    }

    [Fact]
    public async Task The_brokers_keep_alive_counts()
    {
        await using var broker = new ScriptedBroker(MqttVersion.V5);
        var time = new ManualClock();
        await using var client = await ConnectAsync(broker, new MqttProperties { ServerKeepAliveSeconds = 4 }, time);
        time.Advance(TimeSpan.FromSeconds(2));
        await broker.ReceiveAsync(MqttPacketType.PingReq, (in MqttFrame _) => { });
        // The client's patience at its end would stand still with the clock.
        broker.Channel.Dispose();
    }

    [NeedsProgramTheory("mosquitto")]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public async Task QoS_2_goes_both_ways_with_a_real_broker(MqttVersion version)
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        var messages = new Messages();
        // In MQTT 3.1.1 the broker cannot say that it takes no more than 20 at once.
        MqttClientOptions options = new() { Host = "127.0.0.1", Port = broker.Port, Version = version, MaxInFlight = 20, Subscriptions = [new("a", MqttQos.ExactlyOnce)] };
        await using var client = new MqttClient(options, messages.Take);
        await client.ConnectAsync();
        string[] texts = [.. Enumerable.Range(0, 200).Select(number => $"{number}")];
        await Task.WhenAll(texts.Select(text => client.PublishAsync(new MqttMessage("a", System.Text.Encoding.UTF8.GetBytes(text), MqttQos.ExactlyOnce)))).WaitAsync(Wait.Deadline);
        await Wait.UntilAsync(() => messages.All.Count >= texts.Length, "all have come");
        Assert.Equal(texts, messages.Texts);
        Assert.All(messages.All, message => Assert.Equal(MqttQos.ExactlyOnce, message.Qos));
    }

    private static MqttClientOptions To(ScriptedBroker broker) => new() { Host = "127.0.0.1", Port = broker.Port, ClientId = "c", Version = MqttVersion.V5 };

    private static MqttAckPacket Refused(ushort id, MqttReason reason, string words) =>
        new(id, reason, words.Length > 0 ? new MqttProperties { ReasonString = words } : null);

    private static async Task<List<(string Topic, int Alias)>> ReceiveTopicsAsync(ScriptedBroker broker, int count)
    {
        List<(string, int)> topics = [];
        while (topics.Count < count)
        {
            await broker.ReceiveAsync(MqttPacketType.Publish, (in MqttFrame frame) =>
            {
                MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
                topics.Add((System.Text.Encoding.UTF8.GetString(packet.Topic), packet.TopicAlias));
            });
        }

        return topics;
    }

    private static void SendAliased(ScriptedBroker broker, string topic, string text, ushort alias)
    {
        MqttMessage message = new(topic.Length > 0 ? topic : "left out", System.Text.Encoding.UTF8.GetBytes(text));
        MqttPublishHop hop = new(0, MqttDelivery.First) { TopicAlias = alias, IsTopicKnown = topic.Length == 0 };
        broker.Send(channel => MqttEncoder.TryWritePublish(channel.Output, MqttPeer.V5, message, hop));
    }

    private static async Task<MqttClient> ConnectAsync(ScriptedBroker broker, MqttProperties? says, TimeProvider? time = null)
    {
        var client = new MqttClient(To(broker) with { Time = time ?? TimeProvider.System, KeepAlive = TimeSpan.FromSeconds(60) });
        await Task.WhenAll(broker.AcceptAsync(new MqttConnAckPacket(false, MqttReason.Success, says)), client.ConnectAsync()).WaitAsync(Wait.Deadline);
        return client;
    }
}
