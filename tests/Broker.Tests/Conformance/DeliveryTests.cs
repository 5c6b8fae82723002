using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>The order of acknowledgements, and what becomes of a delivery that was begun.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Acknowledgements_go_out_in_the_order_of_what_they_answer(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c") with { ProtocolLevel = level });
        ushort[] order = [9, 3, 7];
        foreach (ushort id in order) client.Publish(Message("a", "x"), id);
        foreach (ushort id in order) Assert.Equal(id, await client.ReadIdAsync(MqttPacketType.PubAck));
        foreach (ushort id in order) client.Publish(Message("a", "x", MqttQos.ExactlyOnce), id);
        foreach (ushort id in order) Assert.Equal(id, await client.ReadIdAsync(MqttPacketType.PubRec));
        await client.SubscribeAsync("q", MqttQos.ExactlyOnce);
        foreach (ushort _ in order) listener.Listener.Publish(Message("q", "x", MqttQos.ExactlyOnce));
        List<ushort> received = [];
        foreach (ushort _ in order) received.Add((await client.ReadPublishAsync()).Id);
        ushort[] answered = [received[1], received[2], received[0]];
        foreach (ushort id in answered) client.Acknowledge(MqttPacketType.PubRec, id);
        foreach (ushort id in answered) Assert.Equal(id, await client.ReadIdAsync(MqttPacketType.PubRel));
    }

    [Fact]
    public async Task A_QoS_2_message_that_was_sent_does_not_expire()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        ushort begun;
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, Kept("k")))
        {
            await before.SubscribeAsync("q", MqttQos.ExactlyOnce);
            listener.Listener.Publish(Message("q", "begun", MqttQos.ExactlyOnce, new MqttProperties { MessageExpirySeconds = 10 }));
            begun = (await before.ReadPublishAsync()).Id;
        }

        await listener.WaitForGoneAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        using RawClient after = await RawClient.ConnectAsync(listener.Port, Kept("k"));
        Received again = await after.ReadPublishAsync();
        Assert.Equal((begun, "begun", MqttDelivery.Again), (again.Id, again.Text, again.Delivery));
        after.Acknowledge(MqttPacketType.PubRec, begun);
        Assert.Equal(new MqttAckPacket(begun), await after.ReadAckAsync(MqttPacketType.PubRel));
        Assert.Equal(0, listener.Counters.DroppedExpired);
    }

    [Fact]
    public async Task A_QoS_2_message_that_has_expired_is_acknowledged_to_the_end()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Publish(Message("a", "x", MqttQos.ExactlyOnce, new MqttProperties { MessageExpirySeconds = 10 }), 7);
        Assert.Equal(new MqttAckPacket(7), await client.ReadAckAsync(MqttPacketType.PubRec));
        time.Advance(TimeSpan.FromSeconds(30));
        client.Acknowledge(MqttPacketType.PubRel, 7);
        Assert.Equal(new MqttAckPacket(7), await client.ReadAckAsync(MqttPacketType.PubComp));
    }

    [Fact]
    public async Task A_refused_QoS_2_message_does_not_hold_its_id()
    {
        await using TestListener listener = await TestListener.StartAsync(access: new OnlyTopicA());
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        foreach ((string topic, MqttReason reason) in (List<(string, MqttReason)>)
            [("b", MqttReason.NotAuthorized), ("b", MqttReason.NotAuthorized), ("a", MqttReason.Success)])
        {
            client.Publish(Message(topic, "x", MqttQos.ExactlyOnce), 7);
            Assert.Equal(reason, (await client.ReadAckAsync(MqttPacketType.PubRec)).Reason);
        }

        Assert.Equal(1, listener.Counters.MessagesIn);
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task What_a_member_of_a_group_was_sent_is_completed_when_it_comes_back(MqttQos qos)
    {
        await using TestListener listener = await TestListener.StartAsync();
        Received begun;
        using (RawClient before = await JoinAsync(listener, Kept("first"), qos))
        {
            listener.Listener.Publish(Message("q", "begun", qos));
            begun = await before.ReadPublishAsync();
        }

        await listener.WaitForGoneAsync();
        using RawClient other = await JoinAsync(listener, V5("second"), qos);
        await other.PingAsync();
        using RawClient after = await RawClient.ConnectAsync(listener.Port, Kept("first"));
        Received again = await after.ReadPublishAsync();
        Assert.Equal((begun.Id, "begun", MqttDelivery.Again), (again.Id, again.Text, again.Delivery));
        await other.PingAsync();
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task What_a_member_of_a_group_was_sent_ends_with_its_session(MqttQos qos)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using (RawClient first = await JoinAsync(listener, V5("first"), qos))
        {
            listener.Listener.Publish(Message("q", "begun", qos));
            Assert.Equal("begun", (await first.ReadPublishAsync()).Text);
            using RawClient joined = await JoinAsync(listener, Kept("second"), qos);
        }

        await Wait.UntilAsync(() => listener.Counters is { Connections: 0, Sessions: 1 }, "the first session has ended");
        using RawClient second = await RawClient.ConnectAsync(listener.Port, Kept("second"));
        listener.Listener.Publish(Message("q", "next", qos));
        Assert.Equal("next", (await second.ReadPublishAsync()).Text);
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce, MqttPacketType.PubAck)]
    [InlineData(MqttQos.ExactlyOnce, MqttPacketType.PubRec)]
    public async Task What_a_member_of_a_group_refuses_is_given_to_no_other(MqttQos qos, MqttPacketType refusal)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient first = await JoinAsync(listener, V5("first"), qos);
        using RawClient second = await JoinAsync(listener, V5("second"), qos);
        listener.Listener.Publish(Message("q", "unwanted", qos));
        first.Acknowledge(refusal, (await first.ReadPublishAsync()).Id, MqttReason.QuotaExceeded);
        await first.PingAsync();
        await second.PingAsync();
        listener.Listener.Publish(Message("q", "next", qos));
        Assert.Equal("next", (await second.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task Unsubscribing_lets_what_was_begun_end()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync("a", MqttQos.ExactlyOnce);
        listener.Listener.Publish(Message("a", "begun", MqttQos.ExactlyOnce));
        ushort begun = (await client.ReadPublishAsync()).Id;
        await client.UnsubscribeAsync("a");
        listener.Listener.Publish(Message("a", "late"));
        client.Acknowledge(MqttPacketType.PubRec, begun);
        Assert.Equal(new MqttAckPacket(begun), await client.ReadAckAsync(MqttPacketType.PubRel));
        client.Acknowledge(MqttPacketType.PubComp, begun);
        await client.PingAsync();
    }

    [Fact]
    public async Task Topic_aliases_end_with_their_connection()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, Kept("k")))
        {
            before.Publish(Message("a", "x"), 1, alias: 2);
            await before.ReadAckAsync(MqttPacketType.PubAck);
        }

        await listener.WaitForGoneAsync();
        using RawClient after = await RawClient.ConnectAsync(listener.Port, Kept("k"));
        after.PublishUnderAlias("x", 1, alias: 2);
        Assert.Equal(MqttReason.TopicAliasInvalid, await after.ReadDisconnectAsync());
    }

    [Fact]
    public async Task A_retained_message_of_QoS_0_takes_the_place_of_another()
    {
        await using TestListener listener = await TestListener.StartAsync();
        listener.Listener.Publish(Message("a", "old") with { Retain = true });
        listener.Listener.Publish(Message("a", "new", MqttQos.AtMostOnce) with { Retain = true });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        await client.SubscribeAsync("a", MqttQos.AtLeastOnce);
        Received got = await client.ReadPublishAsync();
        Assert.Equal(("new", MqttQos.AtMostOnce, true), (got.Text, got.Qos, got.Retain));
        Assert.Equal(1, listener.Counters.RetainedMessages);
    }

    private static async Task<RawClient> JoinAsync(TestListener listener, MqttConnectPacket connect, MqttQos qos)
    {
        RawClient member = await RawClient.ConnectAsync(listener.Port, connect);
        await member.SubscribeAsync("$share/g/q", qos);
        return member;
    }

    private sealed class OnlyTopicA : IMqttAccess
    {
        public MqttConnectResult Authenticate(in MqttConnectRequest request) => MqttConnectResult.Accept(request.ClientId);

        public bool MayPublish(string identity, string topic) => topic == "a";

        public bool MaySubscribe(string identity, string filter) => true;
    }
}
