using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>The listener with the real mosquitto clients speaking MQTT 5, and both versions through one subscription.</summary>
public sealed class MosquittoV5Tests
{
    [NeedsProgramFact("mosquitto_pub")]
    public async Task Takes_each_quality_of_service_and_passes_the_properties_on()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient subscriber = await RawClient.ConnectAsync(listener.Port, Packets.V5("s"));
        await subscriber.SubscribeAsync("a/#", MqttQos.ExactlyOnce);
        foreach (string qos in (string[])["0", "1", "2"])
        {
            await MosquittoClient.RunAsync(
                "mosquitto_pub", listener, "-V", "5", "-q", qos, "-t", $"a/{qos}", "-m", "x",
                "-D", "publish", "user-property", "who", "mosquitto", "-D", "publish", "response-topic", "back");
            Received got = await subscriber.ReadPublishAsync();
            Assert.Equal(($"a/{qos}", qos), (got.Topic, $"{(int)got.Qos}"));
            Assert.Equal([new MqttUserProperty("who", "mosquitto")], got.Properties!.UserProperties);
            Assert.Equal("back", got.Properties.ResponseTopic);
            if (got.Qos == MqttQos.AtLeastOnce) subscriber.Acknowledge(MqttPacketType.PubAck, got.Id);
        }
    }

    [NeedsProgramFact("mosquitto_sub")]
    public async Task Delivers_with_QoS_2_to_either_version()
    {
        await using TestListener listener = await TestListener.StartAsync();
        foreach (string version in (string[])["mqttv311", "5"])
        {
            Task<string> output = MosquittoClient.RunAsync("mosquitto_sub", listener, "-V", version, "-q", "2", "-t", "a", "-C", "3", "-F", "%p %q");
            await Wait.UntilAsync(() => listener.Counters.Subscriptions == 1, "subscribed");
            for (int i = 0; i < 3; i++) listener.Listener.Publish(new MqttMessage("a", "x"u8.ToArray(), MqttQos.ExactlyOnce));
            Assert.Equal("x 2\nx 2\nx 2\n", await output);
            await Wait.UntilAsync(() => listener.Counters.Subscriptions == 0, "gone");
        }
    }

    [NeedsProgramFact("mosquitto_sub")]
    public async Task Two_mosquitto_sub_share_a_group()
    {
        await using TestListener listener = await TestListener.StartAsync();
        Task<string>[] outputs =
        [
            .. ((string[])["5", "mqttv311"]).Select(version =>
                MosquittoClient.RunAsync("mosquitto_sub", listener, "-V", version, "-q", "1", "-t", "$share/g/a", "-C", "2")),
        ];
        await Wait.UntilAsync(() => listener.Counters.Subscriptions == 2, "both have subscribed");
        for (int i = 0; i < 4; i++) listener.Listener.Publish(new MqttMessage("a", System.Text.Encoding.UTF8.GetBytes($"{i}"), MqttQos.AtLeastOnce));
        string[] all = [.. (await Task.WhenAll(outputs)).SelectMany(o => o.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(["0", "1", "2", "3"], all.Order());
    }

    [NeedsProgramFact("mosquitto_sub")]
    public async Task Delays_the_last_will_of_a_killed_mosquitto_sub()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using RawClient watcher = await RawClient.ConnectAsync(listener.Port, Packets.V5("watcher"));
        await watcher.SubscribeAsync("link", MqttQos.AtMostOnce);
        using (System.Diagnostics.Process sub = MosquittoClient.Start(
            "mosquitto_sub", listener, "-V", "5", "-i", "d", "-t", "x", "-x", "3600", "-c",
            "--will-topic", "link", "--will-payload", "lost", "-D", "will", "will-delay-interval", "60"))
        {
            await Wait.UntilAsync(() => listener.Counters.Connections == 2, "connected");
            sub.Kill();
        }

        await listener.WaitForGoneAsync(left: 1);
        time.Advance(TimeSpan.FromSeconds(59));
        await watcher.PingAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("lost", (await watcher.ReadPublishAsync()).Text);
    }
}
