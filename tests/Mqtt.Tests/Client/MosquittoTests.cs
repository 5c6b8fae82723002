using System.Diagnostics;
using DeskDevice.Support;

namespace DeskDevice.Mqtt.Tests;

/// <summary>The client against the real mosquitto broker.</summary>
public sealed class MosquittoTests
{
    [NeedsProgramFact("mosquitto")]
    public async Task Publishes_and_receives_with_both_qualities_of_service()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        var messages = new Messages();
        await using var client = new MqttClient(To(broker.Port), messages.Take);
        await client.ConnectAsync();
        Assert.Equal(MqttQos.AtLeastOnce, await client.SubscribeAsync("a/+", MqttQos.AtLeastOnce));
        await client.PublishAsync(new MqttMessage("a/0", "zero"u8.ToArray()));
        await client.PublishAsync(new MqttMessage("a/1", "one"u8.ToArray(), MqttQos.AtLeastOnce));
        Assert.Equal(MqttQos.AtMostOnce, (await messages.WaitForAsync("a/0", "zero")).Qos);
        Assert.Equal(MqttQos.AtLeastOnce, (await messages.WaitForAsync("a/1", "one")).Qos);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Retained_messages_come_marked_and_unsubscribing_ends_them()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        var messages = new Messages();
        await using var client = new MqttClient(To(broker.Port), messages.Take);
        await client.ConnectAsync();
        await client.PublishAsync(new MqttMessage("r", "kept"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true));
        await client.SubscribeAsync("r", MqttQos.AtLeastOnce);
        Assert.True((await messages.WaitForAsync("r", "kept")).Retain);
        await client.UnsubscribeAsync("r");
        await client.SubscribeAsync("end", MqttQos.AtLeastOnce);
        await client.PublishAsync(new MqttMessage("r", "unseen"u8.ToArray(), MqttQos.AtLeastOnce));
        await client.PublishAsync(new MqttMessage("end", "end"u8.ToArray(), MqttQos.AtLeastOnce));
        await messages.WaitForAsync("end", "end");
        Assert.DoesNotContain("unseen", messages.Texts);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task The_last_will_fires_on_abort_and_not_on_disconnect()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        var messages = new Messages();
        await using var watcher = new MqttClient(To(broker.Port) with { Subscriptions = [new("link/#", MqttQos.AtLeastOnce)] }, messages.Take);
        await watcher.ConnectAsync();
        await using var polite = new MqttClient(To(broker.Port) with { Will = new MqttMessage("link/polite", "lost"u8.ToArray()) });
        await polite.ConnectAsync();
        await polite.DisconnectAsync();
        await using var rude = new MqttClient(To(broker.Port) with { Will = new MqttMessage("link/rude", "lost"u8.ToArray(), MqttQos.AtLeastOnce) });
        await rude.ConnectAsync();
        rude.Abort();
        await messages.WaitForAsync("link/rude", "lost");
        Assert.DoesNotContain(messages.All, m => m.Topic == "link/polite");
    }

    [NeedsProgramFact("mosquitto")]
    public async Task Comes_back_with_its_subscriptions_when_the_broker_was_killed_and_restarted()
    {
        using var folder = new TempFolder();
        int port = FreePort.Take();
        string config = folder.Write("mosquitto.conf", $"listener {port} 127.0.0.1\nallow_anonymous true\n");
        var messages = new Messages();
        int connects = 0, losses = 0;
        MqttClientOptions options = To(port) with { Subscriptions = [new("a", MqttQos.AtLeastOnce)], ReconnectMin = TimeSpan.FromMilliseconds(50) };
        await using var client = new MqttClient(options, messages.Take);
        client.Connected += _ => Interlocked.Increment(ref connects);
        client.Disconnected += _ => Interlocked.Increment(ref losses);
        using var ending = new CancellationTokenSource();
        Task running;
        await using (await ServerProcess.StartAsync("mosquitto", port, "-c", config))
        {
            running = client.RunAsync(ending.Token);
            await Wait.UntilAsync(() => connects == 1, "connected");
            await client.SubscribeAsync("b", MqttQos.AtLeastOnce);
        }

        await Wait.UntilAsync(() => losses == 1, "the loss is noticed");
        await using ServerProcess second = await ServerProcess.StartAsync("mosquitto", port, "-c", config);
        await Wait.UntilAsync(() => connects == 2, "connected again");
        await client.PublishAsync(new MqttMessage("a", "1"u8.ToArray(), MqttQos.AtLeastOnce));
        await client.PublishAsync(new MqttMessage("b", "2"u8.ToArray(), MqttQos.AtLeastOnce));
        await messages.WaitForAsync("a", "1");
        await messages.WaitForAsync("b", "2");
        await ending.CancelAsync();
        await running.WaitAsync(Wait.Deadline);
        Assert.False(client.IsConnected);
    }

    [NeedsProgramFact("mosquitto", "mosquitto_passwd")]
    public async Task User_name_and_password_open_a_guarded_broker()
    {
        using var folder = new TempFolder();
        int port = FreePort.Take();
        string users = folder.Write("users", "desk:secret\n");
        using (Process hashing = Process.Start(Programs.Need("mosquitto_passwd"), ["-U", users])) await hashing.WaitForExitAsync();
        string config = folder.Write(
            "mosquitto.conf", $"user {Environment.UserName}\nlistener {port} 127.0.0.1\nallow_anonymous false\npassword_file {users}\n");
        await using ServerProcess broker = await ServerProcess.StartAsync("mosquitto", port, "-c", config);
        await using var known = new MqttClient(To(port) with { UserName = "desk", Password = "secret" });
        await known.ConnectAsync();
        Assert.True(known.IsConnected);
        await using var stranger = new MqttClient(To(port) with { UserName = "desk", Password = "guess" });
        var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => stranger.ConnectAsync());
        Assert.Equal(MqttReason.NotAuthorized, refusal.Reason);
    }

    [NeedsProgramFact("mosquitto")]
    public async Task A_kept_session_holds_messages_while_the_client_is_away()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync();
        MqttClientOptions kept = To(broker.Port) with { ClientId = "kept", CleanSession = false, Subscriptions = [new("q", MqttQos.AtLeastOnce)] };
        await using (var before = new MqttClient(kept)) await before.ConnectAsync();
        await using var other = new MqttClient(To(broker.Port));
        await other.ConnectAsync();
        await other.PublishAsync(new MqttMessage("q", "meanwhile"u8.ToArray(), MqttQos.AtLeastOnce));
        var messages = new Messages();
        MqttSessionState? state = null;
        await using var after = new MqttClient(kept, messages.Take);
        after.Connected += s => state = s;
        await after.ConnectAsync();
        Assert.Equal(MqttSessionState.Resumed, state);
        await messages.WaitForAsync("q", "meanwhile");
    }

    private static MqttClientOptions To(int port) => new() { Host = "127.0.0.1", Port = port };
}
