using System.Diagnostics;
using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>The listener with the real mosquitto clients.</summary>
public sealed class MosquittoClientTests
{
    [NeedsProgramFact("mosquitto_pub")]
    public async Task Takes_what_mosquitto_pub_sends_with_each_quality_of_service()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        Messages messages = await listener.SubscribeAsync("s", "a/#");
        foreach (string qos in (string[])["0", "1", "2"])
            await RunAsync("mosquitto_pub", listener, "-q", qos, "-t", $"a/{qos}", "-m", $"with {qos}", "-i", "pub");
        foreach (string qos in (string[])["0", "1", "2"]) await messages.WaitForAsync($"a/{qos}", $"with {qos}");
        Assert.Equal(["pub connected", "pub: a/0=with 0", "pub ClientLeft"], recorder.Log.Where(l => l.StartsWith("pub", StringComparison.Ordinal)).Take(3));
    }

    [NeedsProgramFact("mosquitto_sub")]
    public async Task Delivers_to_mosquitto_sub_live_and_retained()
    {
        await using TestListener listener = await TestListener.StartAsync();
        listener.Listener.Publish(new MqttMessage("a/kept", "before"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        Task<string> output = RunAsync("mosquitto_sub", listener, "-q", "1", "-t", "a/+", "-C", "2", "-F", "%t %p %r %q");
        await Wait.UntilAsync(() => listener.Counters.MessagesOut == 1, "the retained message went out");
        listener.Listener.Publish(new MqttMessage("a/live", "after"u8.ToArray(), MqttQos.AtLeastOnce));
        Assert.Equal("a/kept before 1 1\na/live after 0 1\n", await output);
    }

    [NeedsProgramFact("mosquitto_sub")]
    public async Task Keeps_the_session_of_mosquitto_sub()
    {
        await using TestListener listener = await TestListener.StartAsync();
        await RunAsync("mosquitto_sub", listener, "-c", "-i", "kept", "-q", "1", "-t", "q", "-E");
        await Wait.UntilAsync(() => listener.Counters is { Connections: 0, Sessions: 1 }, "gone, its session kept");
        await RunAsync("mosquitto_pub", listener, "-q", "1", "-t", "q", "-m", "meanwhile");
        Assert.Equal("meanwhile\n", await RunAsync("mosquitto_sub", listener, "-c", "-i", "kept", "-q", "1", "-t", "q", "-C", "1"));
    }

    [NeedsProgramFact("mosquitto_sub", "mosquitto_pub")]
    public async Task Fires_the_last_will_of_a_killed_mosquitto_sub_and_keeps_it_alive_before()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        using Process sub = MosquittoClient.Start(
            "mosquitto_sub", listener, "-V", "mqttv311", "-i", "d", "-k", "5", "-t", "x",
            "--will-topic", "link", "--will-payload", "lost", "--will-qos", "1", "--will-retain");
        await Wait.UntilAsync(() => recorder.Log.Contains("d connected"), "connected");
        sub.Kill();
        await Wait.UntilAsync(() => recorder.Log.Contains("d ConnectionLost"), "lost");
        Assert.Equal("lost\n", await RunAsync("mosquitto_sub", listener, "-t", "link", "-C", "1"));
    }

    private static Task<string> RunAsync(string program, TestListener listener, params string[] arguments) =>
        MosquittoClient.RunAsync(program, listener, ["-V", "mqttv311", .. arguments]);
}
