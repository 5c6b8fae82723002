using System.Text;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>What the listener keeps of a client between packets and between connections.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Retained_messages_reach_later_subscribers_until_cleared()
    {
        await using TestListener listener = await TestListener.StartAsync();
        MqttClient publisher = await listener.ConnectAsync("p");
        await publisher.PublishAsync(new MqttMessage("a/1", "kept"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        listener.Listener.Publish(new MqttMessage("a/2", "own"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        Messages messages = await listener.SubscribeAsync("s1", "a/+");
        Assert.True((await messages.WaitForAsync("a/1", "kept")).Retain);
        Assert.True((await messages.WaitForAsync("a/2", "own")).Retain);
        await publisher.PublishAsync(new MqttMessage("a/1", "live"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        Assert.False((await messages.WaitForAsync("a/1", "live")).Retain);
        await publisher.PublishAsync(new MqttMessage("a/1", default, MqttQos.AtLeastOnce, Retain: true));
        Messages later = await listener.SubscribeAsync("s2", "#");
        await later.WaitForAsync("a/2", "own");
        Assert.Single(later.All);
        Assert.Equal(1, listener.Counters.RetainedMessages);
    }

    [Fact]
    public async Task More_retained_messages_than_the_window_holds_all_arrive()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 4, MaxQueuedMessages = 8 });
        for (int i = 0; i < 500; i++) listener.Listener.Publish(new MqttMessage($"a/{i}", new byte[300], MqttQos.AtLeastOnce, Retain: true));
        Messages messages = await listener.SubscribeAsync("s", "a/#");
        await Wait.UntilAsync(() => messages.All.Count == 500, "all of them");
        Assert.Equal(500, messages.All.Select(m => m.Topic).Distinct().Count());
    }

    [Fact]
    public async Task A_second_connection_takes_over_after_the_last_act_of_the_first()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        var will = new MqttMessage("link", "lost"u8.ToArray(), MqttQos.AtLeastOnce);
        using RawClient first = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "d", Will = will });
        using RawClient second = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "d" });
        await first.WaitForCloseAsync();
        Assert.Equal(["d connected", "d: link=lost", "d TakenOver", "d connected"], recorder.Log);
        Assert.Equal(1, listener.Counters.Sessions);
    }

    [Fact]
    public async Task Many_connections_with_one_id_leave_one()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        RawClient[] rivals = [.. Enumerable.Range(0, 20).Select(_ => RawClient.Open(listener.Port))];
        foreach (RawClient rival in rivals) rival.Send(c => MqttEncoder.WriteConnect(c.Output, new MqttConnectPacket { ClientId = "d" }));
        await Wait.UntilAsync(() => recorder.Log.Count(l => l == "d TakenOver") == 19, "nineteen taken over");
        Assert.Equal(20, recorder.Log.Count(l => l == "d connected"));
        await Wait.UntilAsync(() => listener.Counters is { Connections: 1, Sessions: 1 }, "one is left");
        foreach (RawClient rival in rivals) rival.Dispose();
    }

    [Fact]
    public async Task A_kept_session_resumes_with_what_was_queued_and_what_was_not_acknowledged()
    {
        await using TestListener listener = await TestListener.StartAsync();
        var kept = new MqttConnectPacket { ClientId = "k", CleanStart = false };
        ushort unacknowledged;
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, kept))
        {
            await before.SubscribeAsync("q", MqttQos.AtLeastOnce);
            listener.Listener.Publish(new MqttMessage("q", "1"u8.ToArray(), MqttQos.AtLeastOnce));
            unacknowledged = (await ReadPublishAsync(before)).Id;
        }

        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone");
        listener.Listener.Publish(new MqttMessage("q", "2"u8.ToArray(), MqttQos.AtLeastOnce));
        listener.Listener.Publish(new MqttMessage("q", "not kept"u8.ToArray(), MqttQos.AtMostOnce));
        using RawClient after = RawClient.Open(listener.Port);
        after.Send(c => MqttEncoder.WriteConnect(c.Output, kept));
        Assert.True((await after.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).SessionPresent);
        Assert.Equal((unacknowledged, "1", MqttDelivery.Again), await ReadPublishAsync(after));
        (ushort id, string text, MqttDelivery delivery) = await ReadPublishAsync(after);
        Assert.Equal(("2", MqttDelivery.First), (text, delivery));
        after.Acknowledge(MqttPacketType.PubAck, unacknowledged);
        after.Acknowledge(MqttPacketType.PubAck, id);
        listener.Listener.Publish(new MqttMessage("q", "3"u8.ToArray(), MqttQos.AtLeastOnce));
        Assert.Equal("3", (await ReadPublishAsync(after)).Text);
    }

    [Fact]
    public async Task A_clean_connect_ends_the_kept_session()
    {
        await using TestListener listener = await TestListener.StartAsync();
        var kept = new MqttConnectPacket { ClientId = "k", CleanStart = false };
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, kept)) await before.SubscribeAsync("q", MqttQos.AtLeastOnce);
        using (await RawClient.ConnectAsync(listener.Port, kept with { CleanStart = true }))
        {
        }

        await Wait.UntilAsync(() => listener.Counters.Sessions == 0, "no session is left");
        using RawClient after = RawClient.Open(listener.Port);
        after.Send(c => MqttEncoder.WriteConnect(c.Output, kept));
        Assert.False((await after.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).SessionPresent);
    }

    [Fact]
    public async Task An_absent_client_loses_the_oldest_above_its_bound_and_in_the_end_its_session()
    {
        var time = new ManualClock();
        var bounds = new MqttListenerOptions { MaxQueuedMessages = 2, SessionExpiry = TimeSpan.FromHours(1) };
        await using TestListener listener = await TestListener.StartAsync(bounds, time: time);
        var kept = new MqttConnectPacket { ClientId = "k", CleanStart = false };
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, kept)) await before.SubscribeAsync("q", MqttQos.AtLeastOnce);
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone");
        foreach (string text in (string[])["1", "2", "3"])
            listener.Listener.Publish(new MqttMessage("q", Encoding.UTF8.GetBytes(text), MqttQos.AtLeastOnce));
        Assert.Equal(1, listener.Counters.DroppedAbsentClient);
        using (RawClient after = await RawClient.ConnectAsync(listener.Port, kept)) Assert.Equal("2", (await ReadPublishAsync(after)).Text);
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone again");
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, listener.Counters.Sessions);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, listener.Counters.Sessions);
    }

    [Fact]
    public async Task The_last_will_is_published_retained_when_the_connection_is_lost_only()
    {
        await using TestListener listener = await TestListener.StartAsync();
        Messages messages = await listener.SubscribeAsync("s", "link/#");
        MqttClient polite = await listener.ConnectAsync(WithWill("polite"));
        await polite.DisconnectAsync();
        MqttClient rude = await listener.ConnectAsync(WithWill("rude"));
        rude.Abort();
        await messages.WaitForAsync("link/rude", "lost");
        Messages later = await listener.SubscribeAsync("s2", "link/#");
        Assert.True((await later.WaitForAsync("link/rude", "lost")).Retain);
        Assert.DoesNotContain(messages.All, m => m.Topic == "link/polite");

        MqttClientOptions WithWill(string id) =>
            listener.Options(id) with { Will = new MqttMessage($"link/{id}", "lost"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true) };
    }

    [Fact]
    public async Task Stopping_closes_all_and_fires_no_will()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        using RawClient client = await RawClient.ConnectAsync(
            listener.Port, new MqttConnectPacket { ClientId = "d", Will = new MqttMessage("link", "lost"u8.ToArray()) });
        int port = listener.Port;
        await listener.Listener.StopAsync(CancellationToken.None).WaitAsync(Wait.Deadline);
        await client.WaitForCloseAsync();
        Assert.Equal(["d connected", "d ServerStopping"], recorder.Log);
        Assert.ThrowsAny<System.Net.Sockets.SocketException>(() => RawClient.Open(port));
    }

    private static Task<(ushort Id, string Text, MqttDelivery Delivery)> ReadPublishAsync(RawClient client) =>
        client.ReadAsync(MqttPacketType.Publish, (in MqttFrame frame) =>
        {
            MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
            return (packet.Id, Encoding.UTF8.GetString(packet.Payload), packet.Delivery);
        });
}
