using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>A subscriber that does not read: what it costs it, and that it costs nobody else anything.</summary>
public sealed class SlowSubscriberTests
{
    private const int SmallBuffer = 4096;
    private static readonly MqttListenerOptions Tight = new() { MaxOutboundBytes = 4096, MaxQueuedMessages = 100, MaxInFlight = 50 };

    [Fact]
    public async Task QoS_0_is_dropped_and_counted_and_the_others_get_all()
    {
        await using TestListener listener = await TestListener.StartAsync(Tight with { MaxOutboundBytes = 1 << 20 });
        using RawClient slow = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "slow" }, SmallBuffer);
        await slow.SubscribeAsync("a", MqttQos.AtMostOnce);
        MqttClient publisher = await listener.ConnectAsync("p");
        byte[] payload = new byte[16 * 1024];
        await Wait.UntilAsync(PublishAsync, "the slow one drops");
        Messages quick = await listener.SubscribeAsync("quick", "b");
        await publisher.PublishAsync(new MqttMessage("b", "x"u8.ToArray(), MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        await quick.WaitForAsync("b", "x");
        Assert.Equal(3, listener.Counters.Connections);

        async Task<bool> PublishAsync()
        {
            for (int i = 0; i < 64; i++) await publisher.PublishAsync(new MqttMessage("a", payload)).WaitAsync(Wait.Deadline);
            return listener.Counters.DroppedSlowSubscriber > 0;
        }
    }

    [Fact]
    public async Task QoS_1_overflow_closes_it_and_a_kept_session_gets_what_it_held()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(Tight, observer: recorder);
        var kept = new MqttConnectPacket { ClientId = "slow", CleanStart = false };
        using RawClient slow = await RawClient.ConnectAsync(listener.Port, kept, SmallBuffer);
        await slow.SubscribeAsync("a", MqttQos.AtLeastOnce);
        MqttClient publisher = await listener.ConnectAsync("p");
        for (int i = 0; i < 101; i++) await publisher.PublishAsync(new MqttMessage("a", default, MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        await Wait.UntilAsync(() => recorder.Log.Contains("slow SlowSubscriber"), "closed");
        Assert.Equal(1, listener.Counters.SlowSubscribersClosed);
        var messages = new Messages();
        await listener.ConnectAsync(listener.Options("slow") with { CleanSession = false }, messages.Take);
        await Wait.UntilAsync(() => messages.All.Count == 100, "all that its session held");
    }

    [Fact]
    public async Task Publishing_in_process_never_waits_for_it()
    {
        await using TestListener listener = await TestListener.StartAsync(Tight);
        using RawClient slow = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "slow" }, SmallBuffer);
        await slow.SubscribeAsync("#", MqttQos.AtMostOnce);
        for (int i = 0; i < 2000; i++) listener.Listener.Publish(new MqttMessage("a", new byte[4096]));
        Assert.True(listener.Counters.DroppedSlowSubscriber > 0);
        Assert.Throws<ArgumentException>(() => listener.Listener.Publish(new MqttMessage("a/#", default)));
    }

    [Fact]
    public async Task A_publisher_that_does_not_read_its_acknowledgements_is_read_no_more()
    {
        await using TestListener listener = await TestListener.StartAsync(Tight with { MaxOutboundBytes = 1024 });
        using RawClient deaf = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "deaf" }, SmallBuffer);
        byte[] burst = new byte[7 * 10_000];
        for (int i = 0; i < burst.Length; i += 7) new byte[] { 0x32, 5, 0, 1, (byte)'a', 0, 1 }.CopyTo(burst, i);
        Task sending = Task.Run(() =>
        {
            while (true) deaf.SendRaw(burst);
        });
        long before = 0;
        int looksWithoutMore = 0;
        await Wait.UntilAsync(
            () =>
            {
                long now = listener.Counters.MessagesIn;
                looksWithoutMore = now > 0 && now == before ? looksWithoutMore + 1 : 0;
                before = now;
                return looksWithoutMore == 10;
            },
            "it stands still");
        deaf.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => sending.WaitAsync(Wait.Deadline));
        await Wait.UntilAsync(() => listener.Counters.Connections == 0, "gone");
    }
}
