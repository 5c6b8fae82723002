using System.Text;

namespace DeskDevice.Mqtt.Tests;

public sealed class RoundTripTests
{
    [Fact]
    public void Connect_with_everything()
    {
        var sent = new MqttConnectPacket
        {
            ClientId = "desk-7",
            CleanStart = false,
            KeepAliveSeconds = 300,
            UserName = "стіл",
            Password = [0, 1, 255],
            Will = new MqttMessage("a/link", "lost"u8.ToArray(), MqttQos.AtLeastOnce, Retain: true),
        };
        MqttConnectPacket read = MqttDecoder.ReadConnect(Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteConnect(b, sent))));
        Assert.Equal(sent.Password, read.Password);
        Assert.Equal("lost", Encoding.UTF8.GetString(read.Will!.Value.Payload.Span));
        Assert.Equal(sent with { Password = null, Will = sent.Will!.Value with { Payload = default } },
            read with { Password = null, Will = read.Will!.Value with { Payload = default } });
    }

    [Fact]
    public void Connect_is_the_bytes_of_the_standard()
    {
        byte[] bytes = Bytes.Of(b => MqttEncoder.WriteConnect(b, new MqttConnectPacket { ClientId = "ab", KeepAliveSeconds = 10 }));
        Assert.Equal([0x10, 14, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 10, 0, 2, (byte)'a', (byte)'b'], bytes);
    }

    [Theory]
    [InlineData(MqttQos.AtMostOnce, MqttDelivery.First, false, 0x30)]
    [InlineData(MqttQos.AtLeastOnce, MqttDelivery.First, true, 0x33)]
    [InlineData(MqttQos.AtLeastOnce, MqttDelivery.Again, false, 0x3A)]
    [InlineData(MqttQos.ExactlyOnce, MqttDelivery.Again, true, 0x3D)]
    public void Publish_flags(MqttQos qos, MqttDelivery delivery, bool retain, byte firstByte)
    {
        var sent = new MqttMessage("a/b", "xyz"u8.ToArray(), qos, retain);
        byte[] bytes = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, sent, new MqttPublishHop(513, delivery)));
        Assert.Equal(firstByte, bytes[0]);
        MqttPublishPacket read = MqttDecoder.ReadPublish(Bytes.Frame(bytes));
        Assert.Equal("a/b", MqttDecoder.ReadTopicName(read.Topic));
        Assert.Equal("xyz"u8.ToArray(), read.Payload.ToArray());
        Assert.Equal((qos, retain, delivery), (read.Qos, read.Retain, read.Delivery));
        Assert.Equal(qos == MqttQos.AtMostOnce ? 0 : 513, read.Id);
    }

    [Theory]
    [InlineData(MqttPacketType.PubAck, 0x40)]
    [InlineData(MqttPacketType.PubRec, 0x50)]
    [InlineData(MqttPacketType.PubRel, 0x62)]
    [InlineData(MqttPacketType.PubComp, 0x70)]
    public void Acknowledgements(MqttPacketType type, byte firstByte)
    {
        byte[] bytes = Bytes.Of(b => MqttEncoder.WriteAck(b, MqttPeer.V311, type, new MqttAckPacket(0x1234)));
        Assert.Equal([firstByte, 2, 0x12, 0x34], bytes);
        Assert.Equal(0x1234, MqttDecoder.ReadAck(Bytes.Frame(bytes)).Id);
    }

    [Theory]
    [InlineData(MqttPacketType.PingReq, 0xC0)]
    [InlineData(MqttPacketType.PingResp, 0xD0)]
    public void Packets_without_a_body(MqttPacketType type, byte firstByte)
    {
        byte[] bytes = Bytes.Of(b => MqttEncoder.WriteEmpty(b, type));
        Assert.Equal([firstByte, 0], bytes);
        MqttDecoder.ReadEmpty(Bytes.Frame(bytes));
    }

    [Fact]
    public void Subscribe_suback_unsubscribe_connack()
    {
        MqttSubscription[] wanted = [new("a/+", MqttQos.AtLeastOnce), new("#", MqttQos.ExactlyOnce)];
        MqttSubscribePacket subscribe =
            MqttDecoder.ReadSubscribe(Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteSubscribe(b, MqttPeer.V311, new MqttSubscribePacket(9, wanted)))));
        Assert.Equal(9, subscribe.Id);
        Assert.Equal(wanted, subscribe.Subscriptions);

        MqttReason[] codes = [MqttReason.GrantedAtLeastOnce, MqttReason.UnspecifiedError];
        MqttFilterAckPacket ack = MqttDecoder.ReadFilterAck(Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteFilterAck(b, MqttPeer.V311, MqttPacketType.SubAck, new MqttFilterAckPacket(9, codes)))));
        Assert.Equal(codes, ack.Reasons);

        MqttUnsubscribePacket unsubscribe = MqttDecoder.ReadUnsubscribe(
            Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteUnsubscribe(b, MqttPeer.V311, new MqttUnsubscribePacket(10, ["a/+", "#"])))));
        Assert.Equal(["a/+", "#"], unsubscribe.Filters);

        var connAck = new MqttConnAckPacket(true, MqttReason.Success);
        Assert.Equal(connAck, MqttDecoder.ReadConnAck(Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteConnAck(b, MqttPeer.V311, connAck)))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127 - 3)]
    [InlineData(128 - 3)]
    [InlineData(16_383 - 3)]
    [InlineData(16_384 - 3)]
    [InlineData(2_097_151 - 3)]
    [InlineData(2_097_152 - 3)]
    public void Length_at_each_boundary(int payload)
    {
        byte[] bytes = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, new MqttMessage("a", new byte[payload]), new MqttPublishHop(0, MqttDelivery.First)));
        Assert.Equal(payload, MqttDecoder.ReadPublish(Bytes.Frame(bytes, maxPacketBytes: 4_000_000)).Payload.Length);
    }
}
