using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>CONNECT, CONNACK and the life of a session.</summary>
public sealed class ConnectTests
{
    [Fact]
    public async Task The_answer_tells_the_limits()
    {
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxInFlight = 9, MaxPacketBytes = 2000, MaxTopicAliases = 3 });
        using RawClient client = RawClient.Open(listener.Port);
        MqttConnAckPacket answer = await client.SendConnectAsync(V5("c"));
        Assert.Equal((false, MqttReason.Success), (answer.SessionPresent, answer.Reason));
        MqttProperties told = answer.Properties!;
        Assert.Equal(((ushort?)9, (uint?)2000, (ushort?)3), (told.ReceiveMaximum, told.MaximumPacketSize, told.TopicAliasMaximum));
        Assert.Null(told.AssignedClientId);
        Assert.Null(told.SessionExpirySeconds);
        Assert.Null(told.ServerKeepAliveSeconds);
    }

    [Fact]
    public async Task A_client_without_an_id_is_told_its_own()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        string given = (await client.SendConnectAsync(V5(""))).Properties!.AssignedClientId!;
        Assert.StartsWith("auto-", given, StringComparison.Ordinal);
        using RawClient other = RawClient.Open(listener.Port);
        Assert.NotEqual(given, (await other.SendConnectAsync(V5(""))).Properties!.AssignedClientId);
    }

    [Fact]
    public async Task Keep_alive_and_session_expiry_above_the_limits_are_overridden_and_told()
    {
        var limits = new MqttListenerOptions { MaxKeepAlive = TimeSpan.FromSeconds(10), SessionExpiry = TimeSpan.FromMinutes(1) };
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(limits, time: time);
        using RawClient client = RawClient.Open(listener.Port);
        MqttProperties told = (await client.SendConnectAsync(V5("c", p => p.SessionExpirySeconds = uint.MaxValue))).Properties!;
        Assert.Equal(((ushort?)10, (uint?)60), (told.ServerKeepAliveSeconds, told.SessionExpirySeconds));
        time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(MqttReason.KeepAliveTimeout, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task Refusals_have_their_reason_and_words()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        MqttConnAckPacket answer = await client.SendConnectAsync(V5("c", p => p.AuthenticationMethod = "SCRAM-SHA-1"));
        Assert.Equal(MqttReason.BadAuthenticationMethod, answer.Reason);
        Assert.Contains("SCRAM-SHA-1", answer.Properties!.ReasonString, StringComparison.Ordinal);
        await client.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_malformed_CONNECT_of_version_5_is_answered_with_its_reason()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        client.SendRaw(Convert.FromHexString("100D" + "00044D515454" + "05" + "03" + "0000" + "00" + "0000"));
        client.Expect(MqttVersion.V5);
        Assert.Equal(MqttReason.MalformedPacket, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await client.WaitForCloseAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_letter_and_digit_may_stand_in_a_client_id(byte level)
    {
        await using TestListener listener = await TestListener.StartAsync();
        foreach (string id in (string[])["0123456789abcdefghijklm", "nopqrstuvwxyzABCDEFGHIJ", "KLMNOPQRSTUVWXYZ", "z"])
        {
            using RawClient client = await RawClient.ConnectAsync(listener.Port, V5(id) with { ProtocolLevel = level });
            await client.PingAsync();
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_comes_after_a_CONNECT_that_is_refused_is_not_looked_at(byte level)
    {
        var recorder = new Recorder();
        await using TestListener listener = await TestListener.StartAsync(new MqttListenerOptions { MaxSessions = 1 }, observer: recorder);
        using RawClient first = await RawClient.ConnectAsync(listener.Port, V5("first"));
        using RawClient client = RawClient.Open(listener.Port);
        client.Expect((MqttVersion)level);
        client.Send(c =>
        {
            MqttEncoder.WriteConnect(c.Output, V5("second") with { ProtocolLevel = level });
            MqttEncoder.TryWritePublish(c.Output, client.Peer, Message("a", "x"), new MqttPublishHop(1, MqttDelivery.First));
        });
        Assert.Equal(MqttReason.ServerUnavailable, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await client.WaitForCloseAsync();
        Assert.Equal(["first connected"], recorder.Log);
    }

    [Fact]
    public async Task A_second_CONNECT_in_MQTT_311_closes()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "c" });
        client.Send(c => MqttEncoder.WriteConnect(c.Output, new MqttConnectPacket { ClientId = "c" }));
        await client.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.Malformed);
    }

    [Fact]
    public async Task A_second_CONNECT_is_a_protocol_error()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.Send(c => MqttEncoder.WriteConnect(c.Output, V5("c")));
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task AUTH_without_enhanced_authentication_is_a_protocol_error()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        client.SendRaw([0xF0, 0]);
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task Who_is_taken_over_is_told_and_a_kept_session_goes_on()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient first = await RawClient.ConnectAsync(listener.Port, Kept("d"));
        using RawClient second = RawClient.Open(listener.Port);
        Assert.True((await second.SendConnectAsync(Kept("d"))).SessionPresent);
        Assert.Equal(MqttReason.SessionTakenOver, await first.ReadDisconnectAsync());
        await second.PingAsync();
    }

    [Fact]
    public async Task A_session_is_kept_as_long_as_asked_and_DISCONNECT_can_change_it()
    {
        var time = new ManualClock();
        await using TestListener listener = await TestListener.StartAsync(time: time);
        using (RawClient client = await RawClient.ConnectAsync(listener.Port, Kept("k", 100))) client.Disconnect();
        await listener.WaitForGoneAsync();
        time.Advance(TimeSpan.FromSeconds(99));
        using (RawClient client = RawClient.Open(listener.Port))
        {
            Assert.True((await client.SendConnectAsync(Kept("k", 100))).SessionPresent);
            client.Disconnect(properties: new MqttProperties { SessionExpirySeconds = 10 });
            await client.WaitForCloseAsync();
        }

        await listener.WaitForGoneAsync();
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(0, listener.Counters.Sessions);
    }

    [Fact]
    public async Task A_session_without_expiry_ends_with_its_connection_and_cannot_be_prolonged()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("k"));
        client.Disconnect(properties: new MqttProperties { SessionExpirySeconds = 10 });
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
        await Wait.UntilAsync(() => listener.Counters.Sessions == 0, "the session has ended");
    }

    [Fact]
    public async Task A_clean_start_leaves_the_old_session_behind()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using (RawClient before = await RawClient.ConnectAsync(listener.Port, Kept("k"))) await before.SubscribeAsync("a", MqttQos.AtLeastOnce);
        await listener.WaitForGoneAsync();
        using RawClient after = RawClient.Open(listener.Port);
        Assert.False((await after.SendConnectAsync(Kept("k") with { CleanStart = true })).SessionPresent);
        listener.Listener.Publish(Message("a", "x"));
        await after.PingAsync();
    }

    [Fact]
    public async Task Stopping_is_told()
    {
        await using TestListener listener = await TestListener.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(listener.Port, V5("c"));
        Task<MqttReason> last = client.ReadDisconnectAsync();
        await listener.Listener.StopAsync(CancellationToken.None).WaitAsync(Wait.Deadline);
        Assert.Equal(MqttReason.ServerShuttingDown, await last);
    }
}
