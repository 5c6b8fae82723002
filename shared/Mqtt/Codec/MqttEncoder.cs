using System.Buffers;
using System.Runtime.InteropServices;

namespace DeskDevice.Mqtt;

/// <summary>Writes packets. Topics and filters are expected to be valid; a string above 65,535 bytes is refused with an ArgumentException.</summary>
public static class MqttEncoder
{
    /// <summary>The longest packet body the protocol can express, in bytes.</summary>
    public const int MaxBodyBytes = 268_435_455;

    /// <summary>Writes a CONNECT with protocol level 4.</summary>
    public static void WriteConnect(IBufferWriter<byte> output, MqttConnectPacket packet)
    {
        if (packet is { Password: not null, UserName: null })
            throw new ArgumentException("A password needs a user name in MQTT 3.1.1: set UserName.", nameof(packet));
        int length = 10 + MqttBodyWriter.SizeOf(packet.ClientId);
        if (packet.Will is { } will) length += MqttBodyWriter.SizeOf(will.Topic) + 2 + will.Payload.Length;
        if (packet.UserName is not null) length += MqttBodyWriter.SizeOf(packet.UserName);
        if (packet.Password is not null) length += 2 + packet.Password.Length;
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Connect), length);
        writer.String("MQTT");
        writer.Byte(MqttDecoder.ProtocolLevel);
        writer.Byte(ConnectFlags(packet));
        writer.UInt16(packet.KeepAliveSeconds);
        writer.String(packet.ClientId);
        if (packet.Will is { } last)
        {
            writer.String(last.Topic);
            writer.Binary(last.Payload.Span);
        }

        if (packet.UserName is not null) writer.String(packet.UserName);
        if (packet.Password is not null) writer.Binary(packet.Password);
        writer.Commit(output);
    }

    /// <summary>Writes a CONNACK.</summary>
    public static void WriteConnAck(IBufferWriter<byte> output, MqttConnAckPacket packet)
    {
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.ConnAck), 2);
        writer.Byte(packet.SessionPresent ? (byte)1 : (byte)0);
        writer.Byte((byte)packet.Code);
        writer.Commit(output);
    }

    /// <summary>Writes a PUBLISH.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="message">Topic, payload, QoS and RETAIN.</param>
    /// <param name="id">The packet id, 1 to 65,535; not used with QoS 0.</param>
    /// <param name="delivery">Sets the DUP flag; not used with QoS 0.</param>
    public static void WritePublish(IBufferWriter<byte> output, in MqttMessage message, ushort id, MqttDelivery delivery)
    {
        bool hasId = message.Qos != MqttQos.AtMostOnce;
        int header = ((byte)MqttPacketType.Publish << 4) | ((byte)message.Qos << 1) | (message.Retain ? 1 : 0);
        if (hasId && delivery == MqttDelivery.Again) header |= 8;
        int length = MqttBodyWriter.SizeOf(message.Topic) + (hasId ? 2 : 0) + message.Payload.Length;
        var writer = new MqttBodyWriter(output, (byte)header, length);
        writer.String(message.Topic);
        if (hasId) writer.UInt16(id);
        writer.Raw(message.Payload.Span);
        writer.Commit(output);
    }

    /// <summary>Writes a PUBACK, PUBREC, PUBREL, PUBCOMP or UNSUBACK.</summary>
    public static void WriteAck(IBufferWriter<byte> output, MqttPacketType type, ushort id)
    {
        var writer = new MqttBodyWriter(output, Header(type), 2);
        writer.UInt16(id);
        writer.Commit(output);
    }

    /// <summary>Writes a SUBSCRIBE.</summary>
    public static void WriteSubscribe(IBufferWriter<byte> output, MqttSubscribePacket packet)
    {
        int length = 2;
        foreach (MqttSubscription subscription in packet.Subscriptions) length += MqttBodyWriter.SizeOf(subscription.Filter) + 1;
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Subscribe), length);
        writer.UInt16(packet.Id);
        foreach (MqttSubscription subscription in packet.Subscriptions)
        {
            writer.String(subscription.Filter);
            writer.Byte((byte)subscription.Qos);
        }

        writer.Commit(output);
    }

    /// <summary>Writes a SUBACK.</summary>
    public static void WriteSubAck(IBufferWriter<byte> output, MqttSubAckPacket packet)
    {
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.SubAck), 2 + packet.Codes.Length);
        writer.UInt16(packet.Id);
        writer.Raw(MemoryMarshal.AsBytes<MqttSubscribeCode>(packet.Codes));
        writer.Commit(output);
    }

    /// <summary>Writes an UNSUBSCRIBE.</summary>
    public static void WriteUnsubscribe(IBufferWriter<byte> output, MqttUnsubscribePacket packet)
    {
        int length = 2;
        foreach (string filter in packet.Filters) length += MqttBodyWriter.SizeOf(filter);
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Unsubscribe), length);
        writer.UInt16(packet.Id);
        foreach (string filter in packet.Filters) writer.String(filter);
        writer.Commit(output);
    }

    /// <summary>Writes a PINGREQ, PINGRESP or DISCONNECT.</summary>
    public static void WriteEmpty(IBufferWriter<byte> output, MqttPacketType type) =>
        new MqttBodyWriter(output, Header(type), 0).Commit(output);

    private static byte Header(MqttPacketType type) => (byte)(((byte)type << 4) | MqttFrame.RequiredFlags(type));

    private static byte ConnectFlags(MqttConnectPacket packet)
    {
        int flags = packet.CleanSession ? 0x02 : 0;
        if (packet.Will is { } will) flags |= 0x04 | ((byte)will.Qos << 3) | (will.Retain ? 0x20 : 0);
        if (packet.Password is not null) flags |= 0x40;
        if (packet.UserName is not null) flags |= 0x80;
        return (byte)flags;
    }
}
