namespace DeskDevice.Mqtt.Tests;

/// <summary>Every packet of MQTT 5, with all that it can carry, comes back as it was.</summary>
public sealed class RoundTripV5Tests
{
    private static readonly MqttUserProperty[] Users = [new("стіл", "1"), new("a", ""), new("a", "again")];

    [Fact]
    public void Connect_with_everything()
    {
        var will = new MqttMessage("a/link", "lost"u8.ToArray(), MqttQos.ExactlyOnce, Retain: true, Of(p =>
        {
            p.WillDelaySeconds = 30;
            p.IsPayloadUtf8 = true;
            p.MessageExpirySeconds = 60;
            p.ContentType = "text/plain";
            p.ResponseTopic = "answer";
            p.CorrelationData = [1, 0, 255];
        }));
        var sent = new MqttConnectPacket
        {
            ProtocolLevel = 5,
            ClientId = "desk-7",
            CleanStart = false,
            KeepAliveSeconds = 300,
            Password = [0, 1, 255],
            Will = will,
            Properties = Of(p =>
            {
                p.SessionExpirySeconds = uint.MaxValue;
                p.ReceiveMaximum = 20;
                p.MaximumPacketSize = 70_000;
                p.TopicAliasMaximum = 10;
                p.WantsResponseInformation = true;
                p.WantsProblemInformation = false;
                p.AuthenticationMethod = "SCRAM";
                p.AuthenticationData = [9];
            }),
        };
        MqttConnectPacket read = MqttDecoder.ReadConnect(Bytes.Frame(Bytes.Of(b => MqttEncoder.WriteConnect(b, sent))));
        AssertSame(sent.Properties!, read.Properties!);
        AssertSame(will.Properties!, read.Will!.Value.Properties!);
        Assert.Equal("lost"u8.ToArray(), read.Will.Value.Payload.ToArray());
        Assert.Equal(sent.Password, read.Password);
        Assert.Equal(Bare(sent), Bare(read));
    }

    [Fact]
    public void Connack_with_everything()
    {
        MqttProperties properties = Of(p =>
        {
            p.SessionExpirySeconds = 3600;
            p.ReceiveMaximum = 1;
            p.MaximumPacketSize = 65_536;
            p.AssignedClientId = "auto-1";
            p.TopicAliasMaximum = 65_535;
            p.ReasonString = "so";
            p.ServerKeepAliveSeconds = 10;
            p.ResponseInformation = "answers/";
            p.ServerReference = "other:1883";
            p.AuthenticationMethod = "m";
        });
        var sent = new MqttConnAckPacket(true, MqttReason.Success, properties);
        MqttConnAckPacket read = MqttDecoder.ReadConnAck(Frame(b => MqttEncoder.WriteConnAck(b, MqttPeer.V5, sent)));
        Assert.Equal((true, MqttReason.Success), (read.SessionPresent, read.Reason));
        AssertSame(properties, read.Properties!);
    }

    [Fact]
    public void Publish_with_everything()
    {
        MqttProperties properties = Of(p =>
        {
            p.IsPayloadUtf8 = false;
            p.MessageExpirySeconds = 100;
            p.ContentType = "x";
            p.ResponseTopic = "r/1";
            p.CorrelationData = [];
        });
        var sent = new MqttMessage("a/b", "xyz"u8.ToArray(), MqttQos.ExactlyOnce, false, properties);
        var hop = new MqttPublishHop(513, MqttDelivery.Again) { TopicAlias = 7, SubscriptionIds = [1, 128, 268_435_455], ExpirySeconds = 99 };
        MqttPublishPacket read = MqttDecoder.ReadPublish(Frame(b => Assert.True(MqttEncoder.TryWritePublish(b, MqttPeer.V5, sent, hop))));
        Assert.Equal("a/b", MqttDecoder.ReadTopicName(read.Topic));
        Assert.Equal("xyz"u8.ToArray(), read.Payload.ToArray());
        Assert.Equal(((ushort)513, MqttQos.ExactlyOnce, MqttDelivery.Again, (ushort)7), (read.Id, read.Qos, read.Delivery, read.TopicAlias));
        Assert.Equal([1u, 128u, 268_435_455u], read.Properties!.SubscriptionIds);
        Assert.Equal(99u, read.Properties.MessageExpirySeconds);
        Assert.Equal((false, "x", "r/1"), (read.Properties.IsPayloadUtf8, read.Properties.ContentType, read.Properties.ResponseTopic));
        Assert.Equal([], read.Properties.CorrelationData!);
        Assert.Equal(Users, read.Properties.UserProperties);
    }

    [Fact]
    public void Publish_under_a_known_alias_leaves_the_topic_out()
    {
        var hop = new MqttPublishHop(0, MqttDelivery.First) { TopicAlias = 3, IsTopicKnown = true };
        byte[] bytes = Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V5, new MqttMessage("a/b", "x"u8.ToArray()), hop));
        Assert.Equal([0x30, 7, 0, 0, 3, 0x23, 0, 3, (byte)'x'], bytes);
        MqttPublishPacket read = MqttDecoder.ReadPublish(Bytes.Frame(bytes, MqttVersion.V5));
        Assert.True(read.Topic.IsEmpty);
        Assert.Equal(3, read.TopicAlias);
        Assert.Null(read.Properties);
    }

    [Theory]
    [InlineData(MqttPacketType.PubAck, MqttReason.NotAuthorized)]
    [InlineData(MqttPacketType.PubRec, MqttReason.QuotaExceeded)]
    [InlineData(MqttPacketType.PubRel, MqttReason.PacketIdentifierNotFound)]
    [InlineData(MqttPacketType.PubComp, MqttReason.PacketIdentifierNotFound)]
    public void Acknowledgements_are_as_short_as_they_can_be(MqttPacketType type, MqttReason reason)
    {
        MqttProperties properties = Of(p => p.ReasonString = "why");
        Assert.Equal(4, Write(new MqttAckPacket(5)).Length);
        Assert.Equal(5, Write(new MqttAckPacket(5, reason)).Length);
        MqttAckPacket read = MqttDecoder.ReadAck(Bytes.Frame(Write(new MqttAckPacket(5, reason, properties)), MqttVersion.V5));
        Assert.Equal((5, reason), (read.Id, read.Reason));
        AssertSame(properties, read.Properties!);
        AssertSame(properties, MqttDecoder.ReadAck(Bytes.Frame(Write(new MqttAckPacket(5, default, properties)), MqttVersion.V5)).Properties!);

        byte[] Write(MqttAckPacket packet) => Bytes.Of(b => MqttEncoder.WriteAck(b, MqttPeer.V5, type, packet));
    }

    [Fact]
    public void Subscribe_and_its_answer()
    {
        MqttSubscription[] wanted =
        [
            new("a/+", MqttQos.ExactlyOnce) { NoLocal = true, RetainAsPublished = true, RetainHandling = MqttRetainHandling.SendIfNew },
            new("$share/g/#", MqttQos.AtMostOnce) { RetainHandling = MqttRetainHandling.Skip },
        ];
        MqttProperties properties = Of(p => p.SubscriptionId = 70_000);
        MqttSubscribePacket read = MqttDecoder.ReadSubscribe(
            Frame(b => MqttEncoder.WriteSubscribe(b, MqttPeer.V5, new MqttSubscribePacket(9, wanted, properties))));
        Assert.Equal(9, read.Id);
        Assert.Equal(wanted, read.Subscriptions);
        AssertSame(properties, read.Properties!);
        AssertFilterAck(MqttPacketType.SubAck, [MqttReason.GrantedExactlyOnce, MqttReason.NotAuthorized]);
    }

    [Fact]
    public void Unsubscribe_and_its_answer()
    {
        MqttProperties properties = Of(_ => { });
        MqttUnsubscribePacket read = MqttDecoder.ReadUnsubscribe(
            Frame(b => MqttEncoder.WriteUnsubscribe(b, MqttPeer.V5, new MqttUnsubscribePacket(9, ["a", "b"], properties))));
        Assert.Equal(["a", "b"], read.Filters);
        AssertSame(properties, read.Properties!);
        AssertFilterAck(MqttPacketType.UnsubAck, [MqttReason.Success, MqttReason.NoSubscriptionExisted]);
    }

    [Theory]
    [InlineData(MqttPacketType.Disconnect, MqttReason.SessionTakenOver)]
    [InlineData(MqttPacketType.Auth, MqttReason.ContinueAuthentication)]
    public void Disconnect_and_auth(MqttPacketType type, MqttReason reason)
    {
        MqttProperties properties = Of(p => p.ReasonString = "why");
        MqttReasonPacket read = MqttDecoder.ReadReason(
            Frame(b => MqttEncoder.WriteReason(b, MqttPeer.V5, type, new MqttReasonPacket(reason, properties))));
        Assert.Equal(reason, read.Reason);
        AssertSame(properties, read.Properties!);
        Assert.Equal(2, Bytes.Of(b => MqttEncoder.WriteReason(b, MqttPeer.V5, type, default)).Length);
        Assert.Equal(3, Bytes.Of(b => MqttEncoder.WriteReason(b, MqttPeer.V5, type, new MqttReasonPacket(reason))).Length);
    }

    [Fact]
    public void What_MQTT_311_cannot_say_is_left_out()
    {
        var message = new MqttMessage("a", "x"u8.ToArray(), MqttQos.AtLeastOnce, false, Of(_ => { }));
        var hop = new MqttPublishHop(1, MqttDelivery.First) { TopicAlias = 1, SubscriptionIds = [1] };
        Assert.Equal([0x32, 6, 0, 1, (byte)'a', 0, 1, (byte)'x'], Bytes.Of(b => MqttEncoder.TryWritePublish(b, MqttPeer.V311, message, hop)));
        var refused = new MqttAckPacket(1, MqttReason.NotAuthorized, Of(_ => { }));
        Assert.Equal([0x40, 2, 0, 1], Bytes.Of(b => MqttEncoder.WriteAck(b, MqttPeer.V311, MqttPacketType.PubAck, refused)));
        var last = new MqttReasonPacket(MqttReason.ServerShuttingDown, Of(_ => { }));
        Assert.Equal([0xE0, 0], Bytes.Of(b => MqttEncoder.WriteReason(b, MqttPeer.V311, MqttPacketType.Disconnect, last)));
        var banned = new MqttConnAckPacket(false, MqttReason.Banned, Of(_ => { }));
        Assert.Equal([0x20, 2, 0, 3], Bytes.Of(b => MqttEncoder.WriteConnAck(b, MqttPeer.V311, banned)));
    }

    [Fact]
    public void Nothing_longer_than_the_peer_takes_is_written()
    {
        var message = new MqttMessage("a", new byte[20]);
        Assert.Equal(26, Bytes.Of(b => Assert.True(MqttEncoder.TryWritePublish(b, new MqttPeer(MqttVersion.V5, 26), message, default))).Length);
        Assert.Empty(Bytes.Of(b => Assert.False(MqttEncoder.TryWritePublish(b, new MqttPeer(MqttVersion.V5, 25), message, default))));
        var ack = new MqttAckPacket(1, MqttReason.NotAuthorized, Of(p => p.ReasonString = "a long story"));
        Assert.Equal([0x40, 3, 0, 1, 0x87], Bytes.Of(b => MqttEncoder.WriteAck(b, new MqttPeer(MqttVersion.V5, 10), MqttPacketType.PubAck, ack)));
    }

    private static void AssertFilterAck(MqttPacketType type, MqttReason[] reasons)
    {
        MqttProperties properties = Of(p => p.ReasonString = "why");
        MqttFilterAckPacket read = MqttDecoder.ReadFilterAck(
            Frame(b => MqttEncoder.WriteFilterAck(b, MqttPeer.V5, type, new MqttFilterAckPacket(9, reasons, properties))));
        Assert.Equal(9, read.Id);
        Assert.Equal(reasons, read.Reasons);
        AssertSame(properties, read.Properties!);
    }

    private static MqttProperties Of(Action<MqttProperties> set)
    {
        var properties = new MqttProperties();
        set(properties);
        foreach (MqttUserProperty user in Users) properties.Add(user);
        return properties;
    }

    private static MqttConnectPacket Bare(MqttConnectPacket packet) => packet with
    {
        Password = null,
        Properties = null,
        Will = packet.Will!.Value with { Payload = default, Properties = null },
    };

    private static void AssertSame(MqttProperties expected, MqttProperties actual)
    {
        Assert.Equal(Describe(expected), Describe(actual));

        static IEnumerable<string> Describe(MqttProperties properties) => properties.Span.ToArray()
            .Select(e => $"{e.Id} {e.Number} {(e.Value is byte[] bytes ? Convert.ToHexString(bytes) : e.Value)} {e.Second}");
    }

    private static MqttFrame Frame(Action<System.Buffers.IBufferWriter<byte>> write) => Bytes.Frame(Bytes.Of(write), MqttVersion.V5);
}
