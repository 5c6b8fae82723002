namespace DeskDevice.Mqtt;

/// <summary>
/// Reads packet bodies. Each method takes a frame of its own packet type and throws <see cref="MqttProtocolException"/>, which names the
/// packet, the field and the fault, when the body breaks MQTT 3.1.1.
/// </summary>
public static class MqttDecoder
{
    /// <summary>The protocol level of MQTT 3.1.1.</summary>
    public const byte ProtocolLevel = 4;

    /// <summary>Reads a CONNECT. A protocol level other than 4 is returned, not thrown, so that it can be answered.</summary>
    public static MqttConnectPacket ReadConnect(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Connect);
        string name = body.ReadString("protocol name");
        byte level = body.ReadByte("protocol level");
        if (name is not ("MQTT" or "MQIsdp")) throw body.Error("protocol name", $"is '{name}', must be 'MQTT'");
        if (name == "MQIsdp" || level != ProtocolLevel) return new MqttConnectPacket { ProtocolLevel = level == ProtocolLevel ? (byte)3 : level };
        var flags = new ConnectFlags(body.ReadByte("connect flags"));
        flags.Check(body);
        ushort keepAlive = body.ReadUInt16("keep-alive");
        string clientId = body.ReadString("client id");
        MqttMessage? will = flags.HasWill ? ReadWill(ref body, flags) : null;
        string? userName = flags.HasUserName ? body.ReadString("user name") : null;
        byte[]? password = flags.HasPassword ? body.ReadBinary("password").ToArray() : null;
        body.ExpectEnd();
        return new MqttConnectPacket
        {
            ClientId = clientId,
            CleanSession = flags.CleanSession,
            KeepAliveSeconds = keepAlive,
            Will = will,
            UserName = userName,
            Password = password,
        };
    }

    /// <summary>Reads a CONNACK.</summary>
    public static MqttConnAckPacket ReadConnAck(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.ConnAck);
        byte flags = body.ReadByte("acknowledge flags");
        byte code = body.ReadByte("return code");
        body.ExpectEnd();
        if (flags > 1) throw body.Error("acknowledge flags", $"are {flags}, must be 0 or 1");
        if (code > (byte)MqttConnectCode.NotAuthorized) throw body.Error("return code", $"is {code}, must be 0 to 5");
        if (flags == 1 && code != 0) throw body.Error("session present", "is set on a refusal");
        return new MqttConnAckPacket(flags == 1, (MqttConnectCode)code);
    }

    /// <summary>Reads a PUBLISH without copying or checking its topic text.</summary>
    public static MqttPublishPacket ReadPublish(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Publish);
        var qos = (MqttQos)((frame.Flags >> 1) & 3);
        var delivery = (frame.Flags & 8) != 0 ? MqttDelivery.Again : MqttDelivery.First;
        if (qos > MqttQos.ExactlyOnce) throw body.Error("QoS", "is 3, must be 0 to 2");
        if (qos == MqttQos.AtMostOnce && delivery == MqttDelivery.Again) throw body.Error("DUP", "is set with QoS 0");
        ReadOnlySpan<byte> topic = body.ReadBinary("topic");
        ushort id = qos == MqttQos.AtMostOnce ? (ushort)0 : body.ReadPacketId();
        return new MqttPublishPacket
        {
            Topic = topic,
            Payload = body.ReadRest(),
            Id = id,
            Qos = qos,
            Retain = (frame.Flags & 1) != 0,
            Delivery = delivery,
        };
    }

    /// <summary>Turns the topic bytes of a PUBLISH into a checked topic name.</summary>
    public static string ReadTopicName(ReadOnlySpan<byte> utf8)
    {
        string topic = MqttBodyReader.DecodeString(MqttPacketType.Publish, "topic", utf8);
        return MqttTopic.IsValidName(topic) ? topic : throw new MqttProtocolException(
            $"{MqttPacketType.Publish}: topic '{topic}' must not be empty, hold a wildcard, or have more than {MqttTopic.MaxLevels} levels.");
    }

    /// <summary>Reads the packet id that is all of PUBACK, PUBREC, PUBREL, PUBCOMP and UNSUBACK.</summary>
    public static ushort ReadPacketId(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, frame.Type);
        ushort id = body.ReadPacketId();
        body.ExpectEnd();
        return id;
    }

    /// <summary>Reads a SUBSCRIBE.</summary>
    public static MqttSubscribePacket ReadSubscribe(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Subscribe);
        ushort id = body.ReadPacketId();
        var subscriptions = new List<MqttSubscription>(1);
        do
        {
            string filter = ReadFilter(ref body);
            byte qos = body.ReadByte("requested QoS");
            if (qos > (byte)MqttQos.ExactlyOnce) throw body.Error("requested QoS", $"is {qos}, must be 0 to 2");
            subscriptions.Add(new MqttSubscription(filter, (MqttQos)qos));
        }
        while (!body.AtEnd);
        return new MqttSubscribePacket(id, subscriptions);
    }

    /// <summary>Reads a SUBACK.</summary>
    public static MqttSubAckPacket ReadSubAck(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.SubAck);
        ushort id = body.ReadPacketId();
        ReadOnlySpan<byte> rest = body.ReadRest();
        if (rest.IsEmpty) throw body.Error("return codes", "are missing");
        var codes = new MqttSubscribeCode[rest.Length];
        for (int i = 0; i < rest.Length; i++)
        {
            if (rest[i] is not (<= 2 or 0x80)) throw body.Error("return code", $"is {rest[i]}, must be 0, 1, 2 or 128");
            codes[i] = (MqttSubscribeCode)rest[i];
        }

        return new MqttSubAckPacket(id, codes);
    }

    /// <summary>Reads an UNSUBSCRIBE.</summary>
    public static MqttUnsubscribePacket ReadUnsubscribe(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Unsubscribe);
        ushort id = body.ReadPacketId();
        var filters = new List<string>(1);
        do filters.Add(ReadFilter(ref body));
        while (!body.AtEnd);
        return new MqttUnsubscribePacket(id, filters);
    }

    /// <summary>Checks that a PINGREQ, PINGRESP or DISCONNECT has no body.</summary>
    public static void ReadEmpty(in MqttFrame frame) => Open(frame, frame.Type).ExpectEnd();

    private static MqttBodyReader Open(in MqttFrame frame, MqttPacketType expected) => frame.Type == expected
        ? new MqttBodyReader(frame.Type, frame.Body)
        : throw new ArgumentException($"The frame is a {frame.Type}, not a {expected}.", nameof(frame));

    private static string ReadFilter(ref MqttBodyReader body)
    {
        string filter = body.ReadString("filter");
        return MqttTopic.IsValidFilter(filter) ? filter : throw body.Error("filter", $"'{filter}' is not a valid topic filter");
    }

    private static MqttMessage ReadWill(ref MqttBodyReader body, ConnectFlags flags)
    {
        string topic = body.ReadString("will topic");
        if (!MqttTopic.IsValidName(topic)) throw body.Error("will topic", $"'{topic}' is not a valid topic name");
        return new MqttMessage(topic, body.ReadBinary("will message").ToArray(), flags.WillQos, flags.WillRetain);
    }

    private readonly struct ConnectFlags(byte bits)
    {
        public bool CleanSession => (bits & 0x02) != 0;

        public bool HasWill => (bits & 0x04) != 0;

        public MqttQos WillQos => (MqttQos)((bits >> 3) & 3);

        public bool WillRetain => (bits & 0x20) != 0;

        public bool HasPassword => (bits & 0x40) != 0;

        public bool HasUserName => (bits & 0x80) != 0;

        public void Check(in MqttBodyReader body)
        {
            if ((bits & 0x01) != 0) throw body.Error("connect flags", "have the reserved bit set");
            if (WillQos > MqttQos.ExactlyOnce) throw body.Error("will QoS", "is 3, must be 0 to 2");
            if (!HasWill && (WillQos != 0 || WillRetain)) throw body.Error("will flags", "are set without a will");
            if (HasPassword && !HasUserName) throw body.Error("password", "is set without a user name");
        }
    }
}
