using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>PUBLISH and its acknowledgements, both ways.</summary>
public sealed class PublishTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_repeat_with_QoS_1_is_a_new_message_and_its_DUP_and_RETAIN_are_its_own(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient subscriber = await RawClient.ConnectAsync(listener.Port, V5("s") with { ProtocolLevel = level });
        await subscriber.SubscribeAsync("a", MqttQos.AtLeastOnce);
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5(new string('c', 23)) with { ProtocolLevel = level });
        client.Publish(Message("a", "x"), 7);
        Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubAck)).Id);
        client.PublishAgain(Message("a", "x"), 7);
        Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubAck)).Id);
        for (int i = 0; i < 2; i++) Assert.Equal(MqttDelivery.First, (await subscriber.ReadPublishAsync()).Delivery);
        Assert.Equal(0, listener.Counters.RetainedMessages);
        await subscriber.PingAsync();
    }

    [Fact]
    public async Task QoS_2_in_MQTT_311_is_taken_once_and_acknowledged_to_the_end()
    {
        await using TestListener listener = await TestListener.StartAsync();
        Messages messages = await listener.SubscribeAsync("s", "a");
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        client.Publish(Message("a", "x", MqttQos.ExactlyOnce), 7);
        client.PublishAgain(Message("a", "x", MqttQos.ExactlyOnce), 7);
        for (int i = 0; i < 2; i++) Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubRec)).Id);
        for (int i = 0; i < 2; i++)
        {
            client.Acknowledge(MqttPacketType.PubRel, 7);
            Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubComp)).Id);
        }

        client.Publish(Message("a", "y", MqttQos.ExactlyOnce), 7);
        await messages.WaitForAsync("a", "y");
        Assert.Equal(["x", "y"], messages.Texts);
    }

    [Fact]
    public async Task QoS_2_from_a_client_is_taken_once()
    {
        await using TestListener listener = await TestListener.StartAsync();
        Messages messages = await listener.SubscribeAsync("s", "a");
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Publish(Message("a", "x", MqttQos.ExactlyOnce), 7);
        Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubRec)).Id);
        client.PublishAgain(Message("a", "x", MqttQos.ExactlyOnce), 7);
        Assert.Equal(7, (await client.ReadAckAsync(MqttPacketType.PubRec)).Id);
        client.Acknowledge(MqttPacketType.PubRel, 7);
        Assert.Equal(new MqttAckPacket(7), await client.ReadAckAsync(MqttPacketType.PubComp));
        client.Acknowledge(MqttPacketType.PubRel, 7);
        Assert.Equal(new MqttAckPacket(7, MqttReason.PacketIdentifierNotFound), await client.ReadAckAsync(MqttPacketType.PubComp));
        client.Publish(Message("a", "y", MqttQos.ExactlyOnce), 7);
        await messages.WaitForAsync("a", "y");
        Assert.Equal(["x", "y"], messages.Texts);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task QoS_2_to_a_client_goes_on_where_it_was_when_the_client_comes_back(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        MqttConnectPacket kept = Kept("s") with { ProtocolLevel = level };
        ushort first, second;
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, kept))
        {
            Assert.Equal([MqttReason.GrantedExactlyOnce], (await before.SubscribeAsync([new("q", MqttQos.ExactlyOnce)])).Reasons);
            listener.Listener.Publish(Message("q", "1", MqttQos.ExactlyOnce));
            listener.Listener.Publish(Message("q", "2", MqttQos.ExactlyOnce));
            first = (await before.ReadPublishAsync()).Id;
            second = (await before.ReadPublishAsync()).Id;
            before.Acknowledge(MqttPacketType.PubRec, first);
            Assert.Equal(first, (await before.ReadAckAsync(MqttPacketType.PubRel)).Id);
        }

        await listener.WaitForGoneAsync();
        using RawClient after = await RawClient.ConnectAsync(listener.Port, kept);
        Assert.Equal(first, (await after.ReadAckAsync(MqttPacketType.PubRel)).Id);
        Received again = await after.ReadPublishAsync();
        Assert.Equal((second, "2", MqttQos.ExactlyOnce, MqttDelivery.Again), (again.Id, again.Text, again.Qos, again.Delivery));
        after.Acknowledge(MqttPacketType.PubComp, first);
        after.Acknowledge(MqttPacketType.PubRec, second);
        Assert.Equal(second, (await after.ReadAckAsync(MqttPacketType.PubRel)).Id);
        after.Acknowledge(MqttPacketType.PubComp, second);
        await after.PingAsync();
    }

    [Fact]
    public async Task A_PUBREC_for_nothing_is_answered_so_and_a_refusing_one_ends_the_exchange()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 1 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Acknowledge(MqttPacketType.PubRec, 99);
        Assert.Equal(new MqttAckPacket(99, MqttReason.PacketIdentifierNotFound), await client.ReadAckAsync(MqttPacketType.PubRel));
        await client.SubscribeAsync("q", MqttQos.ExactlyOnce);
        listener.Listener.Publish(Message("q", "1", MqttQos.ExactlyOnce));
        listener.Listener.Publish(Message("q", "2", MqttQos.ExactlyOnce));
        Received refused = await client.ReadPublishAsync();
        client.Acknowledge(MqttPacketType.PubRec, refused.Id, MqttReason.QuotaExceeded);
        Assert.Equal("2", (await client.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task The_clients_Receive_Maximum_is_kept()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c", p => p.ReceiveMaximum = 2));
        await client.SubscribeAsync("q", MqttQos.AtLeastOnce);
        foreach (string text in (string[])["1", "2", "3"]) listener.Listener.Publish(Message("q", text));
        ushort first = (await client.ReadPublishAsync()).Id;
        Assert.Equal("2", (await client.ReadPublishAsync()).Text);
        await client.PingAsync();
        client.Acknowledge(MqttPacketType.PubAck, first);
        Assert.Equal("3", (await client.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task More_than_the_listeners_Receive_Maximum_ends_the_connection()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 2 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        for (ushort id = 1; id <= 3; id++) client.Publish(Message("a", "x", MqttQos.ExactlyOnce), id);
        await client.ReadAckAsync(MqttPacketType.PubRec);
        await client.ReadAckAsync(MqttPacketType.PubRec);
        Assert.Equal(MqttReason.ReceiveMaximumExceeded, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task The_clients_Maximum_Packet_Size_is_kept_and_what_is_longer_counts_as_done()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 1 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c", p => p.MaximumPacketSize = 40));
        await client.SubscribeAsync("q", MqttQos.AtLeastOnce);
        listener.Listener.Publish(Message("q", new string('x', 100)));
        listener.Listener.Publish(Message("q", "short"));
        Assert.Equal("short", (await client.ReadPublishAsync()).Text);
        Assert.Equal(1, listener.Counters.DroppedTooLarge);
    }

    [Fact]
    public async Task Topic_aliases_of_a_client_stand_for_their_topic()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxTopicAliases = 2 });
        Messages messages = await listener.SubscribeAsync("s", "#");
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Publish(Message("a", "1"), 1, alias: 2);
        client.PublishUnderAlias("2", 2, alias: 2);
        client.Publish(Message("b", "3"), 3, alias: 2);
        client.PublishUnderAlias("4", 4, alias: 2);
        await messages.WaitForAsync("a", "1");
        await messages.WaitForAsync("a", "2");
        await messages.WaitForAsync("b", "3");
        await messages.WaitForAsync("b", "4");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_alias_never_set_or_too_high_ends_the_connection(ushort alias)
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxTopicAliases = 2 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.PublishUnderAlias("x", 1, alias);
        Assert.Equal(MqttReason.TopicAliasInvalid, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task Topic_aliases_to_a_client_stay_within_its_maximum()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c", p => p.TopicAliasMaximum = 1));
        await client.SubscribeAsync("#", MqttQos.AtMostOnce);
        foreach (string topic in (string[])["a", "b", "a"]) listener.Listener.Publish(Message(topic, "x"));
        Received first = await client.ReadPublishAsync(), other = await client.ReadPublishAsync(), again = await client.ReadPublishAsync();
        Assert.Equal([("a", 1), ("b", 0), ("", 1)], new[] { first, other, again }.Select(r => (r.Topic, (int)r.TopicAlias)));
        using RawClient without = await RawClient.ConnectAsync(listener.Port, V5("d"));
        await without.SubscribeAsync("#", MqttQos.AtMostOnce);
        foreach (string text in (string[])["1", "2"]) listener.Listener.Publish(Message("a", text));
        Assert.Equal(("a", 0), ((await without.ReadPublishAsync()).Topic, 0));
        Assert.Equal("a", (await without.ReadPublishAsync()).Topic);
    }

    [Fact]
    public async Task Properties_pass_unaltered_and_in_order()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient subscriber = await RawClient.ConnectAsync(listener.Port, V5("s"));
        await subscriber.SubscribeAsync("a", MqttQos.AtLeastOnce);
        using RawClient publisher = await RawClient.ConnectAsync(listener.Port, V5("p"));
        var sent = new MqttProperties { IsPayloadUtf8 = true, ContentType = "text/plain", ResponseTopic = "answers/p", CorrelationData = [7, 0] };
        MqttUserProperty[] users = [new("b", "2"), new("a", "1"), new("b", "3")];
        foreach (MqttUserProperty user in users) sent.Add(user);
        publisher.Publish(Message("a", "x", MqttQos.AtLeastOnce, sent), 1);
        MqttProperties got = (await subscriber.ReadPublishAsync()).Properties!;
        Assert.Equal((true, "text/plain", "answers/p"), (got.IsPayloadUtf8, got.ContentType, got.ResponseTopic));
        Assert.Equal([7, 0], got.CorrelationData!);
        Assert.Equal(users, got.UserProperties);
        using RawClient old = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "old" });
        await old.SubscribeAsync("a", MqttQos.AtLeastOnce);
        publisher.Publish(Message("a", "y", MqttQos.AtLeastOnce, sent), 2);
        Assert.Equal("y", (await old.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task A_message_expires_while_it_waits_and_else_arrives_with_what_is_left()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, Kept("k"))) await before.SubscribeAsync("q", MqttQos.AtLeastOnce);
        await listener.WaitForGoneAsync();
        listener.Listener.Publish(Message("q", "old", MqttQos.AtLeastOnce, new MqttProperties { MessageExpirySeconds = 10 }));
        listener.Listener.Publish(Message("q", "good", MqttQos.AtLeastOnce, new MqttProperties { MessageExpirySeconds = 100 }));
        time.Advance(TimeSpan.FromSeconds(30));
        using RawClient after = await RawClient.ConnectAsync(listener.Port, Kept("k"));
        Received got = await after.ReadPublishAsync();
        Assert.Equal(("good", (uint?)70), (got.Text, got.Properties!.MessageExpirySeconds));
        Assert.Equal(1, listener.Counters.DroppedExpired);
    }

    [Fact]
    public async Task A_subscription_id_from_a_client_is_a_protocol_error()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Publish(Message("a", "x", MqttQos.AtLeastOnce, new MqttProperties { SubscriptionId = 1 }), 1);
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce, MqttPacketType.PubAck)]
    [InlineData(MqttQos.ExactlyOnce, MqttPacketType.PubRec)]
    public async Task A_publish_without_the_right_is_told_so(MqttQos qos, MqttPacketType answer)
    {
        await using TestListener listener = await TestListener.StartAsync(access: new ReadOnlyAccess());
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Publish(Message("a", "x", qos), 5);
        MqttAckPacket ack = await client.ReadAckAsync(answer);
        Assert.Equal((5, MqttReason.NotAuthorized), (ack.Id, ack.Reason));
        Assert.Contains("'a'", ack.Properties!.ReasonString, StringComparison.Ordinal);
        using RawClient terse = await RawClient.ConnectAsync(listener.Port, V5("t", p => p.WantsProblemInformation = false));
        terse.Publish(Message("a", "x", qos), 5);
        Assert.Equal(new MqttAckPacket(5, MqttReason.NotAuthorized), await terse.ReadAckAsync(answer));
    }

    [Fact]
    public async Task Messages_of_one_topic_keep_their_order()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 3 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync("q", MqttQos.AtLeastOnce);
        for (int i = 0; i < 20; i++) listener.Listener.Publish(Message("q", $"{i}"));
        for (int i = 0; i < 20; i++)
        {
            Received got = await client.ReadPublishAsync();
            Assert.Equal($"{i}", got.Text);
            client.Acknowledge(MqttPacketType.PubAck, got.Id);
        }
    }

    private sealed class ReadOnlyAccess : IMqttAccess
    {
        public MqttConnectResult Authenticate(in MqttConnectRequest request) => MqttConnectResult.Accept(request.ClientId);

        public bool MayPublish(string identity, string topic) => false;

        public bool MaySubscribe(string identity, string filter) => true;
    }
}
