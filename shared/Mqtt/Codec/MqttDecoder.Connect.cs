namespace DeskDevice.Mqtt;

public static partial class MqttDecoder
{
    private const string ProtocolName = "MQTT";

    /// <summary>What MQTT 3.1, which is not spoken here, calls itself.</summary>
    private const string OldProtocolName = "MQIsdp";

    /// <summary>Reads a CONNECT of either version. An unknown protocol level is returned, not thrown, so that it can be answered.</summary>
    public static MqttConnectPacket ReadConnect(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Connect);
        string name = body.ReadString("protocol name");
        byte level = body.ReadByte("protocol level");
        if (name == OldProtocolName) return new MqttConnectPacket { ProtocolLevel = 3 };
        if (name != ProtocolName) throw body.Error("protocol name", $"is '{name}', must be 'MQTT'", MqttReason.UnsupportedProtocolVersion);
        var read = new MqttConnectPacket { ProtocolLevel = level };
        return read.Version is { } version ? ReadConnect(ref body, read, version) : read;
    }

    /// <summary>Whether a CONNECT claims MQTT 5, whatever else it says: then its refusal can be told with a reason.</summary>
    public static bool IsConnectV5(in MqttFrame frame) => frame.Body.StartsWith("\0\u0004MQTT\u0005"u8);

    /// <summary>Reads a CONNACK.</summary>
    public static MqttConnAckPacket ReadConnAck(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.ConnAck);
        byte flags = body.ReadByte("acknowledge flags");
        MqttReason reason = frame.Version == MqttVersion.V5 ? body.ReadReason() : ReadReturnCode(ref body);
        MqttProperties? properties = ReadProperties(frame, ref body, MqttPacketType.ConnAck);
        body.ExpectEnd();
        if (flags > 1) throw body.Error("acknowledge flags", $"are {flags}, must be 0 or 1");
        if (flags == 1 && reason != MqttReason.Success) throw body.Error("session present", "is set on a refusal");
        return new MqttConnAckPacket(flags == 1, reason, properties);
    }

    private static MqttConnectPacket ReadConnect(ref MqttBodyReader body, MqttConnectPacket read, MqttVersion version)
    {
        var flags = new ConnectFlags(body.ReadByte("connect flags"));
        flags.Check(body, version);
        ushort keepAlive = body.ReadUInt16("keep-alive");
        bool isNew = version == MqttVersion.V5;
        MqttProperties? properties = isNew ? MqttPropertyReader.Read(ref body, MqttPacketType.Connect) : null;
        string clientId = body.ReadString("client id");
        MqttMessage? will = flags.HasWill ? ReadWill(ref body, flags, version) : null;
        string? userName = flags.HasUserName ? body.ReadString("user name") : null;
        byte[]? password = flags.HasPassword ? body.ReadBinary("password").ToArray() : null;
        body.ExpectEnd();
        return read with
        {
            ClientId = clientId,
            CleanStart = flags.CleanStart,
            KeepAliveSeconds = keepAlive,
            Will = will,
            UserName = userName,
            Password = password,
            Properties = properties,
        };
    }

    private static MqttReason ReadReturnCode(ref MqttBodyReader body)
    {
        byte code = body.ReadByte("return code");
        return MqttReasons.FromReturnCode(code) ?? throw body.Error("return code", $"is {code}, must be 0 to 5");
    }

    private static MqttMessage ReadWill(ref MqttBodyReader body, ConnectFlags flags, MqttVersion version)
    {
        MqttProperties? properties = version == MqttVersion.V5 ? MqttPropertyReader.Read(ref body, MqttPropertyTable.Will) : null;
        string topic = body.ReadString("will topic");
        if (!MqttTopic.IsValidName(topic)) throw body.Error("will topic", $"'{topic}' is not a valid topic name", MqttReason.TopicNameInvalid);
        return new MqttMessage(topic, body.ReadBinary("will message").ToArray(), flags.WillQos, flags.WillRetain, properties);
    }

    private readonly struct ConnectFlags(byte bits)
    {
        public bool CleanStart => (bits & 0x02) != 0;

        public bool HasWill => (bits & 0x04) != 0;

        public MqttQos WillQos => (MqttQos)((bits >> 3) & 3);

        public bool WillRetain => (bits & 0x20) != 0;

        public bool HasPassword => (bits & 0x40) != 0;

        public bool HasUserName => (bits & 0x80) != 0;

        public void Check(in MqttBodyReader body, MqttVersion version)
        {
            if ((bits & 0x01) != 0) throw body.Error("connect flags", "have the reserved bit set");
            if (WillQos > MqttQos.ExactlyOnce) throw body.Error("will QoS", "is 3, must be 0 to 2");
            if (!HasWill && (WillQos != 0 || WillRetain)) throw body.Error("will flags", "are set without a will");
            if (version == MqttVersion.V311 && HasPassword && !HasUserName) throw body.Error("password", "is set without a user name");
        }
    }
}
