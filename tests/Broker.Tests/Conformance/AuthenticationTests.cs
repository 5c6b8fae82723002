using System.Text;
using DeskDevice.Mqtt;
using DeskDevice.Support;
using static DeskDevice.Broker.Tests.Packets;

namespace DeskDevice.Broker.Tests.Conformance;

/// <summary>Enhanced authentication, with a method made for these tests: the listener sends a word, the client sends it back reversed.</summary>
public sealed class AuthenticationTests
{
    private const string Method = "reverse";

    [Fact]
    public async Task The_client_is_challenged_and_all_packets_name_the_method()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await BeginAsync(listener);
        Answer(client, "drow");
        MqttConnAckPacket ack = await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck);
        Assert.Equal((MqttReason.Success, Method, "welcome"), (ack.Reason, ack.Properties!.AuthenticationMethod, Text(ack.Properties)));
        await client.PingAsync();
    }

    [Fact]
    public async Task A_wrong_answer_is_refused_and_closed()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await BeginAsync(listener);
        Answer(client, "word");
        MqttConnAckPacket ack = await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck);
        Assert.Equal(MqttReason.NotAuthorized, ack.Reason);
        await client.WaitForCloseAsync();
        Assert.Equal((1, 0), (listener.Counters.RefusedConnections, listener.Counters.Sessions));
    }

    [Fact]
    public async Task A_method_that_is_not_known_is_refused()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        Assert.Equal(MqttReason.BadAuthenticationMethod, (await client.SendConnectAsync(V5("c", p => p.AuthenticationMethod = "other"))).Reason);
        await client.WaitForCloseAsync();
    }

    [Theory]
    [InlineData("other", MqttReason.ContinueAuthentication)]
    [InlineData(null, MqttReason.ContinueAuthentication)]
    [InlineData(Method, MqttReason.ReAuthenticate)]
    [InlineData(Method, MqttReason.Success)]
    public async Task A_step_with_another_method_or_reason_is_a_protocol_error(string? method, MqttReason reason)
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await BeginAsync(listener);
        Send(client, reason, method, method is null ? null : "drow");
        Assert.Equal(MqttReason.ProtocolError, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await client.WaitForCloseAsync();
        Assert.Equal(1, listener.Counters.Malformed);
    }

    [Fact]
    public async Task Until_it_is_over_no_other_packet_is_taken()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await BeginAsync(listener);
        client.Publish(Message("a", "x"), 1);
        Assert.Equal(MqttReason.ProtocolError, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        await client.WaitForCloseAsync();
        Assert.Equal(0, listener.Counters.MessagesIn);
    }

    [Fact]
    public async Task A_client_may_leave_or_fall_silent_in_the_middle()
    {
        var time = new ManualClock();
        await using TestListener listener = await StartAsync(time);
        using RawClient leaving = await BeginAsync(listener);
        leaving.Disconnect();
        await leaving.WaitForCloseAsync();
        using RawClient silent = await BeginAsync(listener);
        time.Advance(TimeSpan.FromSeconds(11));
        await silent.WaitForCloseAsync();
        await Wait.UntilAsync(() => listener.Counters is { Connections: 0, Sessions: 0, Malformed: 0 }, "gone without a trace");
    }

    [Fact]
    public async Task It_can_be_done_again_while_all_else_goes_on()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await ConnectAsync(listener);
        Send(client, MqttReason.ReAuthenticate, Method, "me");
        AssertChallenge(await client.ReadAsync(MqttPacketType.Auth, MqttDecoder.ReadReason));
        await client.PingAsync();
        Answer(client, "drow");
        MqttReasonPacket end = await client.ReadAsync(MqttPacketType.Auth, MqttDecoder.ReadReason);
        Assert.Equal((MqttReason.Success, Method), (end.Reason, end.Properties!.AuthenticationMethod));
        await client.PingAsync();
    }

    [Theory]
    [InlineData("me", "word")]
    [InlineData("somebody else", "drow")]
    public async Task Who_fails_then_or_is_another_is_told_and_closed(string name, string answer)
    {
        var recorder = new Recorder();
        await using TestListener listener = await StartAsync(observer: recorder);
        using RawClient client = await ConnectAsync(listener);
        Send(client, MqttReason.ReAuthenticate, Method, name);
        AssertChallenge(await client.ReadAsync(MqttPacketType.Auth, MqttDecoder.ReadReason));
        Answer(client, answer);
        Assert.Equal(MqttReason.NotAuthorized, await client.ReadDisconnectAsync());
        await Wait.UntilAsync(() => recorder.Log.Contains("c Refused"), "told");
        Assert.Equal(0, listener.Counters.Malformed);
    }

    [Theory]
    [InlineData("other", MqttReason.ReAuthenticate)]
    [InlineData(Method, MqttReason.ContinueAuthentication)]
    public async Task A_step_that_nothing_led_to_is_a_protocol_error(string method, MqttReason reason)
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await ConnectAsync(listener);
        Send(client, reason, method, "me");
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
    }

    [Fact]
    public async Task A_client_that_names_no_method_hears_of_none()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = RawClient.Open(listener.Port);
        MqttConnAckPacket ack = await client.SendConnectAsync(V5("plain"));
        Assert.Equal((MqttReason.Success, null), (ack.Reason, ack.Properties!.AuthenticationMethod));
        Send(client, MqttReason.ReAuthenticate, Method, "me");
        Assert.Equal(MqttReason.ProtocolError, await client.ReadDisconnectAsync());
    }

    private static Task<TestListener> StartAsync(TimeProvider? time = null, IMqttObserver? observer = null) =>
        TestListener.StartAsync(access: new ReverseAccess(), time: time, observer: observer);

    /// <summary>Sends CONNECT and reads the challenge.</summary>
    private static async Task<RawClient> BeginAsync(TestListener listener)
    {
        RawClient client = RawClient.Open(listener.Port);
        client.Expect(MqttVersion.V5);
        client.Send(c => MqttEncoder.WriteConnect(c.Output, V5("c", p =>
        {
            p.AuthenticationMethod = Method;
            p.AuthenticationData = "me"u8.ToArray();
        })));
        AssertChallenge(await client.ReadAsync(MqttPacketType.Auth, MqttDecoder.ReadReason));
        return client;
    }

    private static async Task<RawClient> ConnectAsync(TestListener listener)
    {
        RawClient client = await BeginAsync(listener);
        Answer(client, "drow");
        Assert.Equal(MqttReason.Success, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        return client;
    }

    private static void AssertChallenge(MqttReasonPacket packet) => Assert.Equal(
        (MqttReason.ContinueAuthentication, Method, "word"), (packet.Reason, packet.Properties!.AuthenticationMethod, Text(packet.Properties)));

    private static void Answer(RawClient client, string text) => Send(client, MqttReason.ContinueAuthentication, Method, text);

    private static void Send(RawClient client, MqttReason reason, string? method, string? text)
    {
        var properties = new MqttProperties { AuthenticationMethod = method, AuthenticationData = text is null ? null : Encoding.UTF8.GetBytes(text) };
        client.Send(c => MqttEncoder.WriteReason(c.Output, client.Peer, MqttPacketType.Auth, new MqttReasonPacket(reason, properties)));
    }

    private static string Text(MqttProperties properties) => Encoding.UTF8.GetString(properties.AuthenticationData ?? []);

    private sealed class ReverseAccess : IMqttExchangeAccess
    {
        public MqttConnectResult Authenticate(in MqttConnectRequest request) => MqttConnectResult.Accept(request.ClientId);

        public bool MayPublish(string identity, string topic) => true;

        public bool MaySubscribe(string identity, string filter) => true;

        public IMqttExchange? Begin(string method, in MqttConnectRequest request) => method == Method ? new ReverseExchange() : null;
    }

    private sealed class ReverseExchange : IMqttExchange
    {
        private string? _name;

        public MqttExchangeStep Next(ReadOnlyMemory<byte> data)
        {
            string text = Encoding.UTF8.GetString(data.Span);
            if (_name is null)
            {
                _name = text;
                return new MqttExchangeStep(null, "word"u8.ToArray());
            }

            return text == "drow"
                ? new MqttExchangeStep(MqttConnectResult.Accept(_name), "welcome"u8.ToArray())
                : new MqttExchangeStep(MqttConnectResult.Refuse(MqttConnectCode.NotAuthorized));
        }
    }
}
