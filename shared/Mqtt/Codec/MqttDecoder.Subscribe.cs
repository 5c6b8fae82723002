namespace DeskDevice.Mqtt;

public static partial class MqttDecoder
{
    /// <summary>Reads a SUBSCRIBE.</summary>
    public static MqttSubscribePacket ReadSubscribe(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Subscribe);
        ushort id = body.ReadPacketId();
        MqttProperties? properties = ReadProperties(frame, ref body, MqttPacketType.Subscribe);
        RequireFilters(body);
        var subscriptions = new List<MqttSubscription>(1);
        while (!body.AtEnd) subscriptions.Add(ReadSubscription(ref body, frame.Version));
        return new MqttSubscribePacket(id, subscriptions, properties);
    }

    /// <summary>Reads an UNSUBSCRIBE.</summary>
    public static MqttUnsubscribePacket ReadUnsubscribe(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, MqttPacketType.Unsubscribe);
        ushort id = body.ReadPacketId();
        MqttProperties? properties = ReadProperties(frame, ref body, MqttPacketType.Unsubscribe);
        RequireFilters(body);
        var filters = new List<string>(1);
        while (!body.AtEnd) filters.Add(ReadFilter(ref body));
        return new MqttUnsubscribePacket(id, filters, properties);
    }

    /// <summary>Reads a SUBACK or UNSUBACK.</summary>
    public static MqttFilterAckPacket ReadFilterAck(in MqttFrame frame)
    {
        MqttBodyReader body = Open(frame, frame.Type);
        ushort id = body.ReadPacketId();
        MqttProperties? properties = ReadProperties(frame, ref body, frame.Type);
        bool hasReasons = frame.Type == MqttPacketType.SubAck || frame.Version == MqttVersion.V5;
        if (hasReasons == body.AtEnd) throw body.Error("return codes", hasReasons ? "are missing" : "do not exist here: bytes too many");
        var reasons = new List<MqttReason>(1);
        while (!body.AtEnd) reasons.Add(frame.Version == MqttVersion.V5 ? body.ReadReason() : ReadSubscribeCode(ref body));
        return new MqttFilterAckPacket(id, [.. reasons], properties);
    }

    private static void RequireFilters(in MqttBodyReader body)
    {
        if (body.AtEnd) throw body.Error("filter", "is missing: one at least is wanted", MqttReason.ProtocolError);
    }

    private static MqttSubscription ReadSubscription(ref MqttBodyReader body, MqttVersion version)
    {
        string filter = ReadFilter(ref body);
        byte options = body.ReadByte("requested QoS");
        byte qos = version == MqttVersion.V5 ? (byte)(options & 0x03) : options;
        if (qos > (byte)MqttQos.ExactlyOnce) throw body.Error("requested QoS", $"is {qos}, must be 0 to 2", QosReason(version));
        if (version != MqttVersion.V5) return new MqttSubscription(filter, (MqttQos)qos);
        if ((options & 0xC0) != 0) throw body.Error("subscription options", "have a reserved bit set");
        var retain = (MqttRetainHandling)((options >> 4) & 0x03);
        if (retain > MqttRetainHandling.Skip) throw body.Error("retain handling", "is 3, must be 0 to 2", MqttReason.ProtocolError);
        bool noLocal = (options & 0x04) != 0;
        if (noLocal && MqttTopic.IsShared(filter)) throw body.Error("no local", "is set on a shared subscription", MqttReason.ProtocolError);
        return new MqttSubscription(filter, (MqttQos)qos)
        {
            NoLocal = noLocal,
            RetainAsPublished = (options & 0x08) != 0,
            RetainHandling = retain,
        };
    }

    private static MqttReason QosReason(MqttVersion version) =>
        version == MqttVersion.V5 ? MqttReason.ProtocolError : MqttReason.MalformedPacket;

    private static MqttReason ReadSubscribeCode(ref MqttBodyReader body)
    {
        byte code = body.ReadByte("return code");
        return code is <= 2 or 0x80 ? (MqttReason)code : throw body.Error("return code", $"is {code}, must be 0, 1, 2 or 128");
    }

    private static string ReadFilter(ref MqttBodyReader body)
    {
        string filter = body.ReadString("filter");
        return MqttTopic.IsValidFilter(filter)
            ? filter
            : throw body.Error("filter", $"'{filter}' is not a valid topic filter", MqttReason.TopicFilterInvalid);
    }
}
