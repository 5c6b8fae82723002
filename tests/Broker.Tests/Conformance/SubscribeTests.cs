using DeskDevice.Mqtt;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>SUBSCRIBE, UNSUBSCRIBE, retained messages and shared subscriptions.</summary>
public sealed class SubscribeTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Each_filter_is_granted_the_QoS_it_asks_for(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c") with { ProtocolLevel = level });
        MqttSubscription[] wanted = [new("a", MqttQos.AtMostOnce), new("b", MqttQos.AtLeastOnce), new("c", MqttQos.ExactlyOnce)];
        MqttFilterAckPacket answer = await client.SubscribeAsync(wanted, id: 77);
        Assert.Equal(77, answer.Id);
        Assert.Equal([MqttReason.Success, MqttReason.GrantedAtLeastOnce, MqttReason.GrantedExactlyOnce], answer.Reasons);
        foreach (string topic in (string[])["a", "b", "c"]) listener.Listener.Publish(Message(topic, "x", MqttQos.ExactlyOnce));
        listener.Listener.Publish(Message("c", "y", MqttQos.AtLeastOnce));
        List<MqttQos> got = [];
        for (int i = 0; i < 4; i++) got.Add((await client.ReadPublishAsync()).Qos);
        Assert.Equal([MqttQos.AtMostOnce, MqttQos.AtLeastOnce, MqttQos.ExactlyOnce, MqttQos.AtLeastOnce], got);
    }

    [Fact]
    public async Task Unsubscribing_in_MQTT_311_is_answered_for_all_filters_at_once()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        await client.SubscribeAsync("a", MqttQos.ExactlyOnce);
        listener.Listener.Publish(Message("a", "begun", MqttQos.ExactlyOnce));
        ushort begun = (await client.ReadPublishAsync()).Id;
        MqttFilterAckPacket answer = await client.UnsubscribeAsync("a", "never");
        Assert.Equal((2, 0), (answer.Id, answer.Reasons.Length));
        listener.Listener.Publish(Message("a", "x"));
        client.Acknowledge(MqttPacketType.PubRec, begun);
        Assert.Equal(begun, (await client.ReadAckAsync(MqttPacketType.PubRel)).Id);
        client.Acknowledge(MqttPacketType.PubComp, begun);
        await client.PingAsync();
    }

    [Fact]
    public async Task Subscribing_again_in_MQTT_311_replaces_the_QoS_and_sends_what_is_retained_again()
    {
        await using TestListener listener = await TestListener.StartAsync();
        listener.Listener.Publish(Message("a", "kept") with { Retain = true });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        foreach (MqttQos qos in (MqttQos[])[MqttQos.AtLeastOnce, MqttQos.AtMostOnce])
        {
            await client.SubscribeAsync("a", qos);
            Received kept = await client.ReadPublishAsync();
            Assert.Equal(("kept", qos), (kept.Text, kept.Qos));
        }

        listener.Listener.Publish(Message("a", "x"));
        Assert.Equal(MqttQos.AtMostOnce, (await client.ReadPublishAsync()).Qos);
        await client.PingAsync();
    }

    [Fact]
    public async Task Unsubscribing_ends_the_messages_and_is_answered_for_each_filter()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync("a", MqttQos.AtLeastOnce);
        MqttFilterAckPacket answer = await client.UnsubscribeAsync("a", "b");
        Assert.Equal((2, MqttReason.Success, MqttReason.NoSubscriptionExisted), (answer.Id, answer.Reasons[0], answer.Reasons[1]));
        listener.Listener.Publish(Message("a", "x"));
        await client.PingAsync();
    }

    [Fact]
    public async Task Overlapping_subscriptions_bring_one_copy_with_all_their_ids()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync([new("a/#", MqttQos.AtMostOnce)], new MqttProperties { SubscriptionId = 10 });
        await client.SubscribeAsync([new("a/+", MqttQos.AtLeastOnce)], new MqttProperties { SubscriptionId = 20 });
        await client.SubscribeAsync([new("a/b", MqttQos.AtMostOnce)]);
        listener.Listener.Publish(Message("a/b", "x"));
        Received got = await client.ReadPublishAsync();
        Assert.Equal(MqttQos.AtLeastOnce, got.Qos);
        Assert.Equal([10u, 20u], got.Properties!.SubscriptionIds.Order());
        await client.PingAsync();
    }

    [Fact]
    public async Task Subscribing_again_replaces_options_and_id()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync([new("a", MqttQos.AtLeastOnce)], new MqttProperties { SubscriptionId = 1 });
        await client.SubscribeAsync([new("a", MqttQos.AtMostOnce)], new MqttProperties { SubscriptionId = 2 });
        listener.Listener.Publish(Message("a", "x"));
        Received got = await client.ReadPublishAsync();
        Assert.Equal(MqttQos.AtMostOnce, got.Qos);
        Assert.Equal([2u], got.Properties!.SubscriptionIds);
    }

    [Fact]
    public async Task No_local_leaves_out_what_the_client_itself_published()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync([new("a", MqttQos.AtMostOnce) { NoLocal = true }]);
        client.Publish(Message("a", "own"), 1);
        await client.ReadAckAsync(MqttPacketType.PubAck);
        listener.Listener.Publish(Message("a", "other"));
        Assert.Equal("other", (await client.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task Retain_as_published_keeps_the_flag()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        await client.SubscribeAsync([new("a", MqttQos.AtMostOnce) { RetainAsPublished = true }, new("b", MqttQos.AtMostOnce)]);
        foreach (string topic in (string[])["a", "b"]) listener.Listener.Publish(Message(topic, "x") with { Retain = true });
        Assert.True((await client.ReadPublishAsync()).Retain);
        Assert.False((await client.ReadPublishAsync()).Retain);
    }

    [Fact]
    public async Task Retain_handling_sends_always_or_once_or_never()
    {
        await using TestListener listener = await TestListener.StartAsync();
        listener.Listener.Publish(Message("a", "kept") with { Retain = true });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        MqttSubscription send = new("a", MqttQos.AtMostOnce);
        MqttSubscription once = send with { RetainHandling = MqttRetainHandling.SendIfNew };
        await client.SubscribeAsync([send with { RetainHandling = MqttRetainHandling.Skip }]);
        await client.SubscribeAsync([once]);
        await client.PingAsync();
        await client.SubscribeAsync([send]);
        Received first = await client.ReadPublishAsync();
        Assert.Equal(("kept", true), (first.Text, first.Retain));
        await client.UnsubscribeAsync("a");
        await client.SubscribeAsync([once]);
        Assert.Equal("kept", (await client.ReadPublishAsync()).Text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_group_shares_its_messages_and_gets_nothing_retained(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        listener.Listener.Publish(Message("q/0", "kept") with { Retain = true });
        using RawClient first = await RawClient.ConnectAsync(listener.Port, V5("1") with { ProtocolLevel = level });
        using RawClient second = await RawClient.ConnectAsync(listener.Port, V5("2") with { ProtocolLevel = level });
        using RawClient alone = await RawClient.ConnectAsync(listener.Port, V5("3") with { ProtocolLevel = level });
        foreach (RawClient member in (RawClient[])[first, second])
            Assert.Equal([MqttReason.GrantedAtLeastOnce], (await member.SubscribeAsync([new("$share/g/q/+", MqttQos.AtLeastOnce)])).Reasons);
        await alone.SubscribeAsync([new("$share/other/q/+", MqttQos.AtMostOnce)]);
        for (int i = 0; i < 4; i++) listener.Listener.Publish(Message("q/1", $"{i}"));
        Assert.Equal(["0", "2"], [(await first.ReadPublishAsync()).Text, (await first.ReadPublishAsync()).Text]);
        Assert.Equal(["1", "3"], [(await second.ReadPublishAsync()).Text, (await second.ReadPublishAsync()).Text]);
        for (int i = 0; i < 4; i++) Assert.Equal(($"{i}", MqttQos.AtMostOnce), ((await alone.ReadPublishAsync()).Text, MqttQos.AtMostOnce));
        await first.UnsubscribeAsync("$share/g/q/+");
        listener.Listener.Publish(Message("q/1", "last"));
        Assert.Equal("last", (await second.ReadPublishAsync()).Text);
        await first.PingAsync();
    }

    [Fact]
    public async Task A_group_passes_over_members_that_are_away_while_another_is_there()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using (RawClient away = await RawClient.ConnectAsync(listener.Port, Kept("away")))
            await away.SubscribeAsync("$share/g/q", MqttQos.AtLeastOnce);
        using RawClient there = await RawClient.ConnectAsync(listener.Port, V5("there"));
        await there.SubscribeAsync("$share/g/q", MqttQos.AtLeastOnce);
        await listener.WaitForGoneAsync(left: 1);
        foreach (string text in (string[])["1", "2"]) listener.Listener.Publish(Message("q", text));
        Assert.Equal(["1", "2"], [(await there.ReadPublishAsync()).Text, (await there.ReadPublishAsync()).Text]);
        await there.UnsubscribeAsync("$share/g/q");
        listener.Listener.Publish(Message("q", "3"));
        using RawClient back = await RawClient.ConnectAsync(listener.Port, Kept("away"));
        Assert.Equal("3", (await back.ReadPublishAsync()).Text);
    }

    [Fact]
    public async Task A_slow_subscriber_is_told_why_it_is_closed()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxQueuedMessages = 2, MaxInFlight = 1 });
        using RawClient slow = await RawClient.ConnectAsync(listener.Port, V5("slow"));
        await slow.SubscribeAsync("q", MqttQos.AtLeastOnce);
        listener.Listener.Publish(Message("q", "in flight"));
        await slow.ReadPublishAsync();
        for (int i = 0; i < 3; i++) listener.Listener.Publish(Message("q", $"{i}"));
        Assert.Equal(MqttReason.QuotaExceeded, await slow.ReadDisconnectAsync());
    }

    [Fact]
    public async Task A_subscriber_that_read_nothing_finds_the_reason_behind_all_it_was_sent()
    {
        const int Messages = 200;
        const int Room = 64 * 1024 * 1024;
        var options = new MqttListenerOptions { MaxQueuedMessages = Messages, MaxInFlight = Messages, MaxQueuedBytes = Room, MaxOutboundBytes = Room };
        await using TestListener listener = await TestListener.StartAsync(options);
        using RawClient slow = await RawClient.ConnectAsync(listener.Port, V5("slow"));
        await slow.SubscribeAsync("q", MqttQos.AtLeastOnce);
        string text = new('x', 60 * 1024); // 12 MB in all: more than the network holds, so a send is under way when the reason comes
        for (int i = 0; i <= Messages; i++) listener.Listener.Publish(Message("q", text));
        for (int i = 0; i < Messages; i++) await slow.ReadPublishAsync();
        Assert.Equal(MqttReason.QuotaExceeded, await slow.ReadDisconnectAsync());
    }

    [Fact]
    public async Task More_subscriptions_than_a_session_may_have_are_refused_one_by_one()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxSubscriptionsPerSession = 1 });
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        MqttFilterAckPacket answer = await client.SubscribeAsync([new("a", MqttQos.AtMostOnce), new("b", MqttQos.AtMostOnce)]);
        Assert.Equal([MqttReason.Success, MqttReason.QuotaExceeded], answer.Reasons);
        Assert.Contains("subscriptions", answer.Properties!.ReasonString, StringComparison.Ordinal);
    }
}
