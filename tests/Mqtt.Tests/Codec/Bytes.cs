using System.Buffers;

namespace DeskDevice.Mqtt.Tests;

/// <summary>Shorthand for packets as bytes.</summary>
internal static class Bytes
{
    public static byte[] Of(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Cuts the one packet out that these bytes are; fails if they are more or less.</summary>
    public static MqttFrame Frame(ReadOnlySpan<byte> packet, MqttVersion version = MqttVersion.V311, int maxPacketBytes = 1 << 20)
    {
        if (!MqttFrame.TryRead(packet, version, maxPacketBytes, out MqttFrame frame, out int consumed) || consumed != packet.Length)
            throw new InvalidOperationException($"{packet.Length} bytes are not one packet.");
        return frame;
    }

    /// <summary>Decodes whatever packet these bytes are.</summary>
    public static void Decode(ReadOnlySpan<byte> packet, MqttVersion version = MqttVersion.V311)
    {
        MqttFrame frame = Frame(packet, version);
        switch (frame.Type)
        {
            case MqttPacketType.Connect: MqttDecoder.ReadConnect(frame); break;
            case MqttPacketType.ConnAck: MqttDecoder.ReadConnAck(frame); break;
            case MqttPacketType.Publish: DecodePublish(frame); break;
            case MqttPacketType.Subscribe: MqttDecoder.ReadSubscribe(frame); break;
            case MqttPacketType.SubAck or MqttPacketType.UnsubAck: MqttDecoder.ReadFilterAck(frame); break;
            case MqttPacketType.Unsubscribe: MqttDecoder.ReadUnsubscribe(frame); break;
            case MqttPacketType.PingReq or MqttPacketType.PingResp: MqttDecoder.ReadEmpty(frame); break;
            case MqttPacketType.Disconnect or MqttPacketType.Auth: MqttDecoder.ReadReason(frame); break;
            default: MqttDecoder.ReadAck(frame); break;
        }
    }

    private static void DecodePublish(in MqttFrame frame)
    {
        MqttPublishPacket packet = MqttDecoder.ReadPublish(frame);
        if (packet.TopicAlias == 0 || !packet.Topic.IsEmpty) MqttDecoder.ReadTopicName(packet.Topic);
    }
}
