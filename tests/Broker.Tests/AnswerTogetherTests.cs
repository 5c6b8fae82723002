using DeskDevice.Mqtt;
using DeskDevice.Support;

namespace DeskDevice.Broker.Tests;

/// <summary>A PUBACK may wait for a message to the same client, so that one write takes both.</summary>
public sealed class AnswerTogetherTests
{
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(20);

    private readonly ManualClock _time = new();

    [Fact]
    public async Task An_acknowledgement_goes_out_with_the_message_that_answers()
    {
        await using TestListener listener = await StartAsync();
        using RawClient desk = await ConnectAsync(listener);
        await desk.SubscribeAsync("ack", MqttQos.AtMostOnce);
        long before = listener.Counters.BytesOut;
        await PublishAsync(listener, desk, 1);
        Assert.Equal(before, listener.Counters.BytesOut);
        listener.Listener.Publish(new MqttMessage("ack", default));
        Assert.Equal(1, await desk.ReadIdAsync(MqttPacketType.PubAck));
        Assert.Equal("ack", (await desk.ReadPublishAsync()).Topic);
    }

    [Fact]
    public async Task One_that_nothing_joins_goes_out_when_its_time_is_over()
    {
        await using TestListener listener = await StartAsync();
        using RawClient desk = await ConnectAsync(listener);
        await PublishAsync(listener, desk, 1);
        Assert.Equal(1, await AdvanceUntilReadAsync(desk));
    }

    [Fact]
    public async Task Other_answers_do_not_wait_and_take_it_along()
    {
        await using TestListener listener = await StartAsync();
        using RawClient desk = await ConnectAsync(listener);
        await PublishAsync(listener, desk, 1);
        desk.Send(c => MqttEncoder.WriteEmpty(c.Output, MqttPacketType.PingReq));
        Assert.Equal(1, await desk.ReadIdAsync(MqttPacketType.PubAck));
        await desk.ReadAsync(MqttPacketType.PingResp, (in MqttFrame frame) => frame.Body.Length);
    }

    [Fact]
    public async Task A_client_that_nothing_is_sent_to_is_not_kept_waiting_for_ever()
    {
        await using TestListener listener = await StartAsync();
        using RawClient client = await ConnectAsync(listener);
        for (ushort id = 1; id <= 3; id++)
        {
            await PublishAsync(listener, client, id);
            Assert.Equal(id, await AdvanceUntilReadAsync(client));
        }

        await PublishAsync(listener, client, 4);
        Assert.Equal(4, await client.ReadIdAsync(MqttPacketType.PubAck));
    }

    private Task<TestListener> StartAsync() => TestListener.StartAsync(new MqttListenerOptions { AnswerTogether = Most }, time: _time);

    private static Task<RawClient> ConnectAsync(TestListener listener) => RawClient.ConnectAsync(listener.Port, new MqttConnectPacket { ClientId = "d", KeepAliveSeconds = 0 });

    private static Task PublishAsync(TestListener listener, RawClient client, ushort id)
    {
        client.Publish(new MqttMessage("event", default, MqttQos.AtLeastOnce), id);
        return Wait.UntilAsync(() => listener.Counters.MessagesIn == id, $"message {id} is in");
    }

    // Its timer may begin after a first advance: time goes on until it is over.
    private async Task<ushort> AdvanceUntilReadAsync(RawClient client)
    {
        Task<ushort> read = client.ReadIdAsync(MqttPacketType.PubAck);
        await Wait.UntilAsync(
            () =>
            {
                _time.Advance(Most);
                return read.IsCompleted;
            },
            "the acknowledgement has come");
        return await read;
    }
}
