using System.Buffers;

namespace DeskDevice.Mqtt;

/// <summary>
/// Writes packets of either version. Topics and filters are expected to be valid; a string above 65,535 bytes is refused with an
/// ArgumentException. What MQTT 3.1.1 cannot say is left out; so are properties that would make an answer longer than its receiver takes.
/// </summary>
public static partial class MqttEncoder
{
    /// <summary>The longest packet body the protocol can express, in bytes.</summary>
    public const int MaxBodyBytes = 268_435_455;

    /// <summary>Writes a PUBLISH, or nothing if it were longer than the peer takes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="peer">What the peer speaks and takes.</param>
    /// <param name="message">Topic, payload, QoS, RETAIN and properties.</param>
    /// <param name="hop">Packet id and what else holds for this peer alone.</param>
    /// <returns>Whether it was written.</returns>
    public static bool TryWritePublish(IBufferWriter<byte> output, MqttPeer peer, in MqttMessage message, in MqttPublishHop hop)
    {
        bool hasId = message.Qos != MqttQos.AtMostOnce;
        int header = ((byte)MqttPacketType.Publish << 4) | ((byte)message.Qos << 1) | (message.Retain ? 1 : 0);
        if (hasId && hop.Delivery == MqttDelivery.Again) header |= 8;
        string topic = hop.IsTopicKnown ? "" : message.Topic;
        int length = MqttBodyWriter.SizeOf(topic) + (hasId ? 2 : 0) + message.Payload.Length;
        int propertyBytes = 0;
        if (peer.Version == MqttVersion.V5)
        {
            propertyBytes = SizeOfProperties(message.Properties, hop);
            length += MqttVarInt.SizeOf((uint)propertyBytes) + propertyBytes;
        }

        if (MqttBodyWriter.SizeOfPacket(length) > peer.MaxPacketBytes) return false;
        var writer = new MqttBodyWriter(output, (byte)header, length);
        writer.String(topic);
        if (hasId) writer.UInt16(hop.Id);
        if (peer.Version == MqttVersion.V5) WriteProperties(ref writer, propertyBytes, message.Properties, hop);
        writer.Raw(message.Payload.Span);
        writer.Commit(output);
        return true;
    }

    /// <summary>Writes a PUBACK, PUBREC, PUBREL or PUBCOMP.</summary>
    public static void WriteAck(IBufferWriter<byte> output, MqttPeer peer, MqttPacketType type, in MqttAckPacket packet)
    {
        MqttProperties? properties = Fit(peer, packet.Properties, 3);
        bool isShort = peer.Version != MqttVersion.V5 || (packet.Reason == MqttReason.Success && properties is null);
        int tail = isShort ? 0 : properties is null ? 1 : 1 + MqttPropertyWriter.SizeOfList(peer.Version, properties);
        var writer = new MqttBodyWriter(output, Header(type), 2 + tail);
        writer.UInt16(packet.Id);
        if (tail > 0) writer.Byte((byte)packet.Reason);
        if (tail > 1) MqttPropertyWriter.WriteList(ref writer, peer.Version, properties);
        writer.Commit(output);
    }

    /// <summary>Writes a DISCONNECT or AUTH.</summary>
    public static void WriteReason(IBufferWriter<byte> output, MqttPeer peer, MqttPacketType type, in MqttReasonPacket packet)
    {
        MqttProperties? properties = Fit(peer, packet.Properties, 1);
        bool isShort = peer.Version != MqttVersion.V5 || (packet.Reason == MqttReason.Success && properties is null);
        int length = isShort ? 0 : properties is null ? 1 : 1 + MqttPropertyWriter.SizeOfList(peer.Version, properties);
        var writer = new MqttBodyWriter(output, Header(type), length);
        if (length > 0) writer.Byte((byte)packet.Reason);
        if (length > 1) MqttPropertyWriter.WriteList(ref writer, peer.Version, properties);
        writer.Commit(output);
    }

    /// <summary>Writes a PINGREQ or PINGRESP.</summary>
    public static void WriteEmpty(IBufferWriter<byte> output, MqttPacketType type) =>
        new MqttBodyWriter(output, Header(type), 0).Commit(output);

    private static byte Header(MqttPacketType type) => (byte)(((byte)type << 4) | MqttFrame.RequiredFlags(type));

    /// <summary>The properties, or null if the packet with them were longer than the peer takes.</summary>
    private static MqttProperties? Fit(MqttPeer peer, MqttProperties? properties, int otherBytes)
    {
        if (properties is null || peer.Version != MqttVersion.V5) return null;
        int length = otherBytes + MqttPropertyWriter.SizeOfList(peer.Version, properties);
        return MqttBodyWriter.SizeOfPacket(length) <= peer.MaxPacketBytes ? properties : null;
    }

    private static int SizeOfProperties(MqttProperties? properties, in MqttPublishHop hop)
    {
        int size = MqttPropertyWriter.SizeOf(properties);
        if (hop.TopicAlias != 0) size += 3;
        foreach (uint id in hop.SubscriptionIds ?? []) size += 1 + MqttVarInt.SizeOf(id);
        return size;
    }

    private static void WriteProperties(ref MqttBodyWriter writer, int bytes, MqttProperties? properties, in MqttPublishHop hop)
    {
        writer.VarInt((uint)bytes);
        if (hop.TopicAlias != 0)
        {
            writer.Byte((byte)MqttPropertyId.TopicAlias);
            writer.UInt16(hop.TopicAlias);
        }

        foreach (uint id in hop.SubscriptionIds ?? [])
        {
            writer.Byte((byte)MqttPropertyId.SubscriptionId);
            writer.VarInt(id);
        }

        MqttPropertyWriter.Write(ref writer, properties, hop.ExpirySeconds);
    }
}
