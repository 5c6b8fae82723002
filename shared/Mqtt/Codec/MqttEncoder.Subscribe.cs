using System.Buffers;

namespace DeskDevice.Mqtt;

public static partial class MqttEncoder
{
    /// <summary>Writes a SUBSCRIBE.</summary>
    public static void WriteSubscribe(IBufferWriter<byte> output, MqttPeer peer, in MqttSubscribePacket packet)
    {
        int length = 2 + MqttPropertyWriter.SizeOfList(peer.Version, packet.Properties);
        foreach (MqttSubscription subscription in packet.Subscriptions) length += MqttBodyWriter.SizeOf(subscription.Filter) + 1;
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Subscribe), length);
        writer.UInt16(packet.Id);
        MqttPropertyWriter.WriteList(ref writer, peer.Version, packet.Properties);
        foreach (MqttSubscription subscription in packet.Subscriptions)
        {
            writer.String(subscription.Filter);
            writer.Byte(peer.Version == MqttVersion.V5 ? OptionsOf(subscription) : (byte)subscription.Qos);
        }

        writer.Commit(output);
    }

    /// <summary>Writes an UNSUBSCRIBE.</summary>
    public static void WriteUnsubscribe(IBufferWriter<byte> output, MqttPeer peer, in MqttUnsubscribePacket packet)
    {
        int length = 2 + MqttPropertyWriter.SizeOfList(peer.Version, packet.Properties);
        foreach (string filter in packet.Filters) length += MqttBodyWriter.SizeOf(filter);
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Unsubscribe), length);
        writer.UInt16(packet.Id);
        MqttPropertyWriter.WriteList(ref writer, peer.Version, packet.Properties);
        foreach (string filter in packet.Filters) writer.String(filter);
        writer.Commit(output);
    }

    /// <summary>Writes a SUBACK or UNSUBACK.</summary>
    public static void WriteFilterAck(IBufferWriter<byte> output, MqttPeer peer, MqttPacketType type, in MqttFilterAckPacket packet)
    {
        bool isNew = peer.Version == MqttVersion.V5;
        ReadOnlySpan<MqttReason> reasons = isNew || type == MqttPacketType.SubAck ? packet.Reasons : [];
        MqttProperties? properties = Fit(peer, packet.Properties, 2 + reasons.Length);
        int length = 2 + MqttPropertyWriter.SizeOfList(peer.Version, properties) + reasons.Length;
        var writer = new MqttBodyWriter(output, Header(type), length);
        writer.UInt16(packet.Id);
        MqttPropertyWriter.WriteList(ref writer, peer.Version, properties);
        foreach (MqttReason reason in reasons) writer.Byte((byte)(reason.IsFailure() && !isNew ? MqttReason.UnspecifiedError : reason));
        writer.Commit(output);
    }

    private static byte OptionsOf(in MqttSubscription subscription)
    {
        int options = (byte)subscription.Qos | ((byte)subscription.RetainHandling << 4);
        if (subscription.NoLocal) options |= 0x04;
        if (subscription.RetainAsPublished) options |= 0x08;
        return (byte)options;
    }
}
