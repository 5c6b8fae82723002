using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>The two ports of the listener: who sees messages, and who may send and receive them.</summary>
public sealed class ObserverAndAccessTests
{
    [Fact]
    public async Task The_observer_sees_a_message_before_its_acknowledgement_and_holds_only_its_client_back()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var recorder = new Recorder { Before = m => m.Topic == "slow" ? new ValueTask(release.Task) : ValueTask.CompletedTask };
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        MqttClient slow = await listener.ConnectAsync("slow"), other = await listener.ConnectAsync("other");
        Task held = slow.PublishAsync(new MqttMessage("slow", "1"u8.ToArray(), MqttQos.AtLeastOnce));
        Task behind = slow.PublishAsync(new MqttMessage("next", "2"u8.ToArray(), MqttQos.AtLeastOnce));
        await other.PublishAsync(new MqttMessage("quick", "3"u8.ToArray(), MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        Assert.False(held.IsCompleted || behind.IsCompleted);
        release.SetResult();
        await Task.WhenAll(held, behind).WaitAsync(Wait.Deadline);
        Assert.Equal(["other: quick=3", "slow: slow=1", "slow: next=2"], recorder.Log.Where(l => l.Contains('=', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Waiting_for_the_observer_is_not_the_clients_silence()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var time = new ManualClock();
        var recorder = new Recorder
        {
            Before = async _ =>
            {
                entered.SetResult();
                await release.Task;
            },
        };
        await using TestListener listener = await TestListener.StartAsync(observer: recorder, time: time);
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "d", KeepAliveSeconds = 1 });
        client.Publish(new MqttMessage("a", default, MqttQos.AtLeastOnce), 1);
        await entered.Task.WaitAsync(Wait.Deadline);
        await Wait.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return time.GetUtcNow() > DateTimeOffset.UnixEpoch.AddMinutes(1);
            },
            "a minute has passed");
        release.SetResult();
        Assert.Equal(1, await client.ReadIdAsync(MqttPacketType.PubAck));
    }

    [Fact]
    public async Task An_observer_that_throws_costs_its_client_the_connection_and_the_listener_nothing()
    {
        var recorder = new Recorder { Before = m => m.Topic == "bad" ? throw new InvalidOperationException("no") : ValueTask.CompletedTask };
        await using TestListener listener = await TestListener.StartAsync(observer: recorder);
        MqttClient bad = await listener.ConnectAsync("bad"), good = await listener.ConnectAsync("good");
        await Assert.ThrowsAsync<MqttNotConnectedException>(
            () => bad.PublishAsync(new MqttMessage("bad", default, MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline));
        await good.PublishAsync(new MqttMessage("good", default, MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        await Wait.UntilAsync(() => recorder.Log.Contains("bad ObserverFailed"), "told why");
        Assert.Equal(1, listener.Counters.ObserverFailures);
    }

    [Fact]
    public async Task A_last_will_that_the_observer_takes_back_at_once_is_not_retained()
    {
        TestListener? own = null;
        var recorder = new Recorder
        {
            Before = will =>
            {
                own!.Listener.Publish(will with { Payload = default });
                return ValueTask.CompletedTask;
            },
        };
        await using TestListener listener = own = await TestListener.StartAsync(observer: recorder);
        MqttClient desk = await listener.ConnectAsync(listener.Options("7") with { Will = new MqttMessage("7/link", "lost"u8.ToArray(), Retain: true) });
        desk.Abort();
        await Wait.UntilAsync(() => recorder.Log.Contains("7 ConnectionLost"), "lost");
        Assert.Equal(["7 connected", "7: 7/link=lost", "7 ConnectionLost"], recorder.Log);
        Assert.Equal(0, listener.Counters.RetainedMessages);
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_answered_so()
    {
        await using TestListener listener = await TestListener.StartAsync(access: new OwnTopicsAccess());
        var stranger = new MqttClient(listener.Options("d") with { UserName = "desk", Password = "guess" });
        var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => stranger.ConnectAsync());
        Assert.Equal(MqttReason.BadUserNameOrPassword, refusal.Reason);
        Assert.Equal(1, listener.Counters.RefusedConnections);
    }

    [Fact]
    public async Task A_publish_without_the_right_is_acknowledged_dropped_and_counted_also_as_a_last_will()
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(access: new OwnTopicsAccess(), observer: recorder);
        MqttClient desk = await listener.ConnectAsync(Known(listener, "7") with { Will = new MqttMessage("8/link", default) });
        await desk.PublishAsync(new MqttMessage("8/event", "x"u8.ToArray(), MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        await desk.PublishAsync(new MqttMessage("7/event", "y"u8.ToArray(), MqttQos.AtLeastOnce)).WaitAsync(Wait.Deadline);
        desk.Abort();
        await Wait.UntilAsync(() => recorder.Log.Contains("7 ConnectionLost"), "lost");
        Assert.Equal(["7 connected", "7: 7/event=y", "7 ConnectionLost"], recorder.Log);
        Assert.Equal(2, listener.Counters.DroppedNotAllowed);
    }

    [Fact]
    public async Task A_subscription_without_the_right_is_refused_and_the_others_stand()
    {
        await using TestListener listener = await TestListener.StartAsync(access: new OwnTopicsAccess());
        MqttClient desk = await listener.ConnectAsync(Known(listener, "7"));
        await Assert.ThrowsAsync<MqttSubscribeRefusedException>(() => desk.SubscribeAsync("#", MqttQos.AtLeastOnce));
        Assert.Equal(MqttQos.AtLeastOnce, await desk.SubscribeAsync("7/ack", MqttQos.AtLeastOnce));
        Assert.Equal(1, listener.Counters.RefusedSubscriptions);
    }

    [Fact]
    public async Task A_session_is_not_taken_over_by_another_user()
    {
        await using TestListener listener = await TestListener.StartAsync(access: new UserAccess());
        MqttClientOptions asAnna = listener.Options("shared-id") with { UserName = "anna", CleanSession = false };
        MqttClient anna = await listener.ConnectAsync(asAnna);
        await anna.SubscribeAsync("secret", MqttQos.AtLeastOnce);
        var other = new MqttClient(asAnna with { UserName = "otto" });
        var refusal = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => other.ConnectAsync());
        Assert.Equal(MqttReason.ClientIdentifierNotValid, refusal.Reason);
        Assert.True(anna.IsConnected);
        Assert.Equal(1, listener.Counters.Subscriptions);
    }

    [Fact]
    public async Task A_session_that_nobody_serves_is_not_passed_on_to_another_user()
    {
        await using TestListener listener = await TestListener.StartAsync(access: new UserAccess());
        MqttClientOptions asAnna = listener.Options("shared-id") with { UserName = "anna", CleanSession = false };
        MqttClient anna = await listener.ConnectAsync(asAnna);
        await anna.SubscribeAsync("secret", MqttQos.AtLeastOnce);
        await anna.DisposeAsync();
        await Wait.UntilAsync(() => listener.Counters is { Connections: 0, Subscriptions: 1 }, "anna has left and her session is kept");
        await listener.ConnectAsync(asAnna with { UserName = "otto" });
        Assert.Equal(0, listener.Counters.Subscriptions);
    }

    private static MqttClientOptions Known(TestListener listener, string id) => listener.Options(id) with { UserName = "desk", Password = "secret" };

    /// <summary>Whoever says a name has it, whatever the client id.</summary>
    private sealed class UserAccess : IMqttAccess
    {
        public MqttConnectResult Authenticate(in MqttConnectRequest request) => MqttConnectResult.Accept(request.UserName ?? "");

        public bool MayPublish(string identity, string topic) => true;

        public bool MaySubscribe(string identity, string filter) => true;
    }

    /// <summary>One password; each client has the topics under its own id.</summary>
    private sealed class OwnTopicsAccess : IMqttAccess
    {
        public MqttConnectResult Authenticate(in MqttConnectRequest request) => request.Password.Span.SequenceEqual("secret"u8)
            ? MqttConnectResult.Accept($"{request.ClientId}/")
            : MqttConnectResult.Refuse(MqttConnectCode.BadUserNameOrPassword);

        public bool MayPublish(string identity, string topic) => topic.StartsWith(identity, StringComparison.Ordinal);

        public bool MaySubscribe(string identity, string filter) => filter.StartsWith(identity, StringComparison.Ordinal);
    }
}
