using System.Text;

namespace DeskDevice.Mqtt.Tests;

/// <summary>What the client keeps over a lost connection, against a broker that loses it at the worst moment.</summary>
public sealed class KeptSessionTests
{
    private static readonly MqttConnAckPacket New = new(false, MqttReason.Success);
    private static readonly MqttConnAckPacket Resumed = new(true, MqttReason.Success);

    [Fact]
    public async Task What_was_not_acknowledged_is_sent_again_in_order_marked_as_repeated()
    {
        await using var broker = new ScriptedBroker();
        await using var client = new MqttClient(To(broker) with { MaxInFlight = 3 });
        Task running = await RunAsync(client, broker, New);
        Task[] publishes = [.. "12345".Select(text => client.PublishAsync(Message(text)))];
        var before = new[] { await broker.ReceivePublishAsync(), await broker.ReceivePublishAsync(), await broker.ReceivePublishAsync() };
        broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(before[0].Id));
        await publishes[0].WaitAsync(Wait.Deadline);

        await broker.AcceptAsync(Resumed);
        var again = new[] { await broker.ReceivePublishAsync(), await broker.ReceivePublishAsync(), await broker.ReceivePublishAsync() };
        Assert.Equal(["2", "3", "4"], again.Select(publish => publish.Text));
        Assert.Equal([before[1].Id, before[2].Id], again.Take(2).Select(publish => publish.Id));
        Assert.Equal([MqttDelivery.Again, MqttDelivery.Again], again.Take(2).Select(publish => publish.Delivery));
        foreach (var publish in again) broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(publish.Id));
        await broker.AcknowledgeNextAsync();
        await Task.WhenAll(publishes).WaitAsync(Wait.Deadline);
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task A_broker_that_lost_the_session_gets_all_of_it_as_new()
    {
        await using var broker = new ScriptedBroker();
        await using var client = new MqttClient(To(broker));
        await RunAsync(client, broker, New);
        Task[] publishes = [.. "12".Select(text => client.PublishAsync(Message(text)))];
        await broker.ReceivePublishAsync();
        await broker.AcceptAsync(New);
        var again = new[] { await broker.ReceivePublishAsync(), await broker.ReceivePublishAsync() };
        Assert.Equal([("1", MqttDelivery.First), ("2", MqttDelivery.First)], again.Select(publish => (publish.Text, publish.Delivery)));
        foreach (var publish in again) broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(publish.Id));
        await Task.WhenAll(publishes).WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task A_QoS_2_publish_that_the_broker_has_is_released_and_not_sent_again()
    {
        await using var broker = new ScriptedBroker();
        await using var client = new MqttClient(To(broker));
        await RunAsync(client, broker, New);
        Task publish = client.PublishAsync(Message('1', MqttQos.ExactlyOnce));
        ushort id = (await broker.ReceivePublishAsync()).Id;
        broker.SendAck(MqttPacketType.PubRec, new MqttAckPacket(id));
        Assert.Equal(id, await broker.ReceiveAckAsync(MqttPacketType.PubRel));

        await broker.AcceptAsync(Resumed);
        Assert.Equal(id, await broker.ReceiveAckAsync(MqttPacketType.PubRel));
        Assert.False(publish.IsCompleted);
        broker.SendAck(MqttPacketType.PubComp, new MqttAckPacket(id));
        await publish.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task A_QoS_2_message_that_comes_again_is_handed_over_once()
    {
        await using var broker = new ScriptedBroker();
        var messages = new Messages();
        await using var client = new MqttClient(To(broker), messages.Take);
        await RunAsync(client, broker, New);
        broker.SendPublish(Message('1', MqttQos.ExactlyOnce), id: 7);
        Assert.Equal(7, await broker.ReceiveAckAsync(MqttPacketType.PubRec));

        await broker.AcceptAsync(Resumed);
        broker.SendPublish(Message('1', MqttQos.ExactlyOnce), id: 7, MqttDelivery.Again);
        Assert.Equal(7, await broker.ReceiveAckAsync(MqttPacketType.PubRec));
        broker.SendAck(MqttPacketType.PubRel, new MqttAckPacket(7));
        Assert.Equal(7, await broker.ReceiveAckAsync(MqttPacketType.PubComp));
        broker.SendPublish(Message('2', MqttQos.ExactlyOnce), id: 7);
        Assert.Equal(7, await broker.ReceiveAckAsync(MqttPacketType.PubRec));
        Assert.Equal(["1", "2"], messages.Texts);
    }

    [Fact]
    public async Task A_QoS_2_message_that_comes_again_while_it_is_in_hand_is_confirmed_on_the_new_connection()
    {
        await using var broker = new ScriptedBroker();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int handled = 0;
        await using var client = new MqttClient(To(broker), async _ =>
        {
            Interlocked.Increment(ref handled);
            await release.Task;
        });
        await RunAsync(client, broker, New);
        broker.SendPublish(Message('1', MqttQos.ExactlyOnce), id: 7);
        await Wait.UntilAsync(() => handled == 1, "it is in hand");
        await broker.AcceptAsync(Resumed);
        broker.SendPublish(Message('1', MqttQos.ExactlyOnce), id: 7, MqttDelivery.Again);
        broker.SendPublish(Message('2'), id: 8);
        release.SetResult();
        Assert.Equal(7, await broker.ReceiveAckAsync(MqttPacketType.PubRec));
        Assert.Equal(8, await broker.ReceiveAckAsync(MqttPacketType.PubAck));
        Assert.Equal(2, handled);
    }

    [Fact]
    public async Task A_full_queue_says_no_without_waiting_and_waits_if_it_may()
    {
        await using var broker = new ScriptedBroker();
        await using var client = new MqttClient(To(broker) with { MaxInFlight = 1, MaxQueued = 2 });
        Assert.True(client.TryPublish(Message('1')));
        await RunAsync(client, broker, New);
        Assert.Equal("1", (await broker.ReceivePublishAsync()).Text);
        Assert.True(client.TryPublish(Message('2')));
        Assert.True(client.TryPublish(Message('3')));
        Assert.False(client.TryPublish(Message('4')));
        Task waiting = client.PublishAsync(Message('5'));
        broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(1));
        foreach (string text in (string[])["2", "3", "5"])
        {
            var publish = await broker.ReceivePublishAsync();
            Assert.Equal(text, publish.Text);
            broker.SendAck(MqttPacketType.PubAck, new MqttAckPacket(publish.Id));
        }

        await waiting.WaitAsync(Wait.Deadline);
    }

    [Fact]
    public async Task QoS_0_is_dropped_and_counted_without_a_connection()
    {
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1" });
        Assert.False(client.TryPublish(new MqttMessage("a", default)));
        Assert.False(client.TryPublish(Message('1')));
        Assert.Equal(1, client.DroppedPublishes);
    }

    [Fact]
    public async Task What_is_queued_when_the_client_ends_fails()
    {
        var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", ClientId = "c", CleanSession = false });
        Task publish = client.PublishAsync(Message('1'));
        await client.DisposeAsync();
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => publish.WaitAsync(Wait.Deadline));
        await Assert.ThrowsAsync<MqttNotConnectedException>(() => client.PublishAsync(Message('2')));
    }

    private static MqttMessage Message(char text, MqttQos qos = MqttQos.AtLeastOnce) => new("a", Encoding.UTF8.GetBytes([text]), qos);

    private static MqttClientOptions To(ScriptedBroker broker) => new()
    {
        Host = "127.0.0.1",
        Port = broker.Port,
        ClientId = "c",
        CleanSession = false,
        ReconnectMin = TimeSpan.FromMilliseconds(10),
    };

    private static async Task<Task> RunAsync(MqttClient client, ScriptedBroker broker, MqttConnAckPacket answer)
    {
        Task running = client.RunAsync();
        await broker.AcceptAsync(answer).WaitAsync(Wait.Deadline);
        await Wait.UntilAsync(() => client.IsConnected, "connected");
        return running;
    }
}
