namespace DeskDevice.Mqtt;

/// <summary>
/// Reads packet bodies. Each method takes a frame of its own packet type and throws <see cref="MqttProtocolException"/>, which names the
/// packet, the field and the fault, when the body breaks the version of MQTT that the frame came under.
/// </summary>
public static partial class MqttDecoder
{
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
        MqttProperties? properties = ReadProperties(frame, ref body, MqttPacketType.Publish);
        ushort alias = TakeTopicAlias(ref properties);
        if (topic.IsEmpty && alias == 0) throw body.Error("topic", "must not be empty", EmptyTopicReason(frame.Version));
        return new MqttPublishPacket
        {
            Topic = topic,
            Payload = body.ReadRest(),
            Id = id,
            Qos = qos,
            Retain = (frame.Flags & 1) != 0,
            Delivery = delivery,
            TopicAlias = alias,
            Properties = properties,
        };
    }

    /// <summary>Turns the topic bytes of a PUBLISH into a checked topic name.</summary>
    public static string ReadTopicName(ReadOnlySpan<byte> utf8)
    {
        string topic = MqttBodyReader.DecodeString(MqttPacketType.Publish, "topic", utf8);
        return MqttTopic.IsValidName(topic) ? topic : throw new MqttProtocolException(
            $"{MqttPacketType.Publish}: topic '{topic}' must not be empty, hold a wildcard, or have more than {MqttTopic.MaxLevels} levels.",
            MqttReason.TopicNameInvalid);
    }

    /// <summary>Reads a PUBACK, PUBREC, PUBREL or PUBCOMP.</summary>
    public static MqttAckPacket ReadAck(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, frame.Type);
        ushort id = body.ReadPacketId();
        if (body.AtEnd) return new MqttAckPacket(id);
        if (frame.Version != MqttVersion.V5) body.ExpectEnd();
        MqttReason reason = body.ReadReason();
        MqttProperties? properties = body.AtEnd ? null : ReadProperties(frame, ref body, frame.Type);
        body.ExpectEnd();
        return new MqttAckPacket(id, reason, properties);
    }

    /// <summary>Checks that a PINGREQ or PINGRESP has no body.</summary>
    public static void ReadEmpty(in MqttFrame frame) => Open(frame, frame.Type).ExpectEnd();

    /// <summary>Reads a DISCONNECT or AUTH.</summary>
    public static MqttReasonPacket ReadReason(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, frame.Type);
        if (body.AtEnd) return default;
        if (frame.Version != MqttVersion.V5) body.ExpectEnd();
        MqttReason reason = body.ReadReason();
        MqttProperties? properties = body.AtEnd ? null : ReadProperties(frame, ref body, frame.Type);
        body.ExpectEnd();
        return new MqttReasonPacket(reason, properties);
    }

    private static MqttBodyReader Open(in MqttFrame frame, MqttPacketType expected) => frame.Type == expected
        ? new MqttBodyReader(frame.Type, frame.Body)
        : throw new ArgumentException($"The frame is a {frame.Type}, not a {expected}.", nameof(frame));

    private static MqttProperties? ReadProperties(in MqttFrame frame, ref MqttBodyReader body, MqttPacketType place) =>
        frame.Version == MqttVersion.V5 ? MqttPropertyReader.Read(ref body, place) : null;

    private static ushort TakeTopicAlias(ref MqttProperties? properties)
    {
        if (properties?.Number(MqttPropertyId.TopicAlias) is not { } alias) return 0;
        properties.Remove(MqttPropertyId.TopicAlias);
        if (properties.Count == 0) properties = null;
        return (ushort)alias;
    }

    private static MqttReason EmptyTopicReason(MqttVersion version) =>
        version == MqttVersion.V5 ? MqttReason.ProtocolError : MqttReason.TopicNameInvalid;
}
