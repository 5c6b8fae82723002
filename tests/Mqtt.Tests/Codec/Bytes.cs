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
    public static MqttFrame Frame(ReadOnlySpan<byte> packet, int maxPacketBytes = 1 << 20)
    {
        if (!MqttFrame.TryRead(packet, maxPacketBytes, out MqttFrame frame, out int consumed) || consumed != packet.Length)
            throw new InvalidOperationException($"{packet.Length} bytes are not one packet.");
        return frame;
    }

    /// <summary>Decodes whatever packet these bytes are.</summary>
    public static void Decode(ReadOnlySpan<byte> packet)
    {
        MqttFrame frame = Frame(packet);
        switch (frame.Type)
        {
            case MqttPacketType.Connect: MqttDecoder.ReadConnect(frame); break;
            case MqttPacketType.ConnAck: MqttDecoder.ReadConnAck(frame); break;
            case MqttPacketType.Publish: MqttDecoder.ReadTopicName(MqttDecoder.ReadPublish(frame).Topic); break;
            case MqttPacketType.Subscribe: MqttDecoder.ReadSubscribe(frame); break;
            case MqttPacketType.SubAck: MqttDecoder.ReadSubAck(frame); break;
            case MqttPacketType.Unsubscribe: MqttDecoder.ReadUnsubscribe(frame); break;
            case MqttPacketType.PingReq or MqttPacketType.PingResp or MqttPacketType.Disconnect: MqttDecoder.ReadEmpty(frame); break;
            default: MqttDecoder.ReadPacketId(frame); break;
        }
    }
}
