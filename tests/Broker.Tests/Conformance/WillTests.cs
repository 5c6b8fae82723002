using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>The last will of MQTT 5 and its delay.</summary>
public sealed class WillTests
{
    [Fact]
    public async Task It_waits_for_its_delay_and_keeps_its_properties()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using RawClient watcher = await WatchAsync(listener);
        using (RawClient lost = await RawClient.ConnectAsync(listener.Port, WithWill(Kept("d"), 30)))
        {
        }

        await listener.WaitForGoneAsync(left: 1);
        time.Advance(TimeSpan.FromSeconds(29));
        await watcher.PingAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        Received will = await watcher.ReadPublishAsync();
        Assert.Equal(("will/d", "lost"), (will.Topic, will.Text));
        Assert.Equal("text/plain", will.Properties!.ContentType);
        Assert.Null(will.Properties.WillDelaySeconds);
    }

    [Fact]
    public async Task Coming_back_in_time_takes_it_back()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using RawClient watcher = await WatchAsync(listener);
        using (RawClient lost = await RawClient.ConnectAsync(listener.Port, WithWill(Kept("d"), 30)))
        {
        }

        await listener.WaitForGoneAsync(left: 1);
        using RawClient back = await RawClient.ConnectAsync(listener.Port, Kept("d"));
        time.Advance(TimeSpan.FromMinutes(1));
        await back.PingAsync();
        await watcher.PingAsync();
    }

    [Fact]
    public async Task The_end_of_the_session_does_not_wait_for_it()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient watcher = await WatchAsync(listener);
        using (RawClient lost = await RawClient.ConnectAsync(listener.Port, WithWill(V5("d"), 30)))
        {
        }

        Assert.Equal("will/d", (await watcher.ReadPublishAsync()).Topic);
        using (RawClient lost = await RawClient.ConnectAsync(listener.Port, WithWill(Kept("e"), 30)))
        {
        }

        await listener.WaitForGoneAsync(left: 1);
        using RawClient fresh = await RawClient.ConnectAsync(listener.Port, V5("e"));
        Assert.Equal("will/e", (await watcher.ReadPublishAsync()).Topic);
    }

    [Fact]
    public async Task Leaving_in_order_takes_it_back_unless_asked_for()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient watcher = await WatchAsync(listener);
        using RawClient polite = await RawClient.ConnectAsync(listener.Port, WithWill(V5("polite"), 0));
        polite.Disconnect();
        await polite.WaitForCloseAsync();
        using RawClient loud = await RawClient.ConnectAsync(listener.Port, WithWill(V5("loud"), 0));
        loud.Disconnect(MqttReason.DisconnectWithWill);
        Assert.Equal("will/loud", (await watcher.ReadPublishAsync()).Topic);
    }

    private static async Task<RawClient> WatchAsync(TestListener listener)
    {
        RawClient watcher = await RawClient.ConnectAsync(listener.Port, V5("watcher"));
        await watcher.SubscribeAsync("will/#", MqttQos.AtMostOnce);
        return watcher;
    }

    private static MqttConnectPacket WithWill(MqttConnectPacket connect, uint delaySeconds) => connect with
    {
        Will = Message($"will/{connect.ClientId}", "lost", MqttQos.AtLeastOnce, new MqttProperties { WillDelaySeconds = delaySeconds, ContentType = "text/plain" }),
    };
}
