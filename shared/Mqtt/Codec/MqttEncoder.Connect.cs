using System.Buffers;

namespace DeskDevice.Mqtt;

public static partial class MqttEncoder
{
    /// <summary>Writes a CONNECT of the version that its protocol level says.</summary>
    public static void WriteConnect(IBufferWriter<byte> output, MqttConnectPacket packet)
    {
        MqttVersion version = packet.Version ?? throw new ArgumentException($"Protocol level {packet.ProtocolLevel} is not spoken: use 4 or 5.", nameof(packet));
        if (version == MqttVersion.V311 && packet is { Password: not null, UserName: null })
            throw new ArgumentException("A password needs a user name in MQTT 3.1.1: set UserName.", nameof(packet));
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.Connect), LengthOf(packet, version));
        writer.String("MQTT");
        writer.Byte(packet.ProtocolLevel);
        writer.Byte(ConnectFlags(packet));
        writer.UInt16(packet.KeepAliveSeconds);
        MqttPropertyWriter.WriteList(ref writer, version, packet.Properties);
        writer.String(packet.ClientId);
        if (packet.Will is { } will)
        {
            MqttPropertyWriter.WriteList(ref writer, version, will.Properties);
            writer.String(will.Topic);
            writer.Binary(will.Payload.Span);
        }

        if (packet.UserName is not null) writer.String(packet.UserName);
        if (packet.Password is not null) writer.Binary(packet.Password);
        writer.Commit(output);
    }

    /// <summary>Writes a CONNACK.</summary>
    public static void WriteConnAck(IBufferWriter<byte> output, MqttPeer peer, in MqttConnAckPacket packet)
    {
        MqttProperties? properties = Fit(peer, packet.Properties, 2);
        var writer = new MqttBodyWriter(output, Header(MqttPacketType.ConnAck), 2 + MqttPropertyWriter.SizeOfList(peer.Version, properties));
        writer.Byte(packet.SessionPresent ? (byte)1 : (byte)0);
        writer.Byte(peer.Version == MqttVersion.V5 ? (byte)packet.Reason : MqttReasons.ToReturnCode(packet.Reason));
        MqttPropertyWriter.WriteList(ref writer, peer.Version, properties);
        writer.Commit(output);
    }

    private static int LengthOf(MqttConnectPacket packet, MqttVersion version)
    {
        int length = 10 + MqttPropertyWriter.SizeOfList(version, packet.Properties) + MqttBodyWriter.SizeOf(packet.ClientId);
        if (packet.Will is { } will)
            length += MqttPropertyWriter.SizeOfList(version, will.Properties) + MqttBodyWriter.SizeOf(will.Topic) + 2 + will.Payload.Length;
        if (packet.UserName is not null) length += MqttBodyWriter.SizeOf(packet.UserName);
        if (packet.Password is not null) length += 2 + packet.Password.Length;
        return length;
    }

    private static byte ConnectFlags(MqttConnectPacket packet)
    {
        int flags = packet.CleanStart ? 0x02 : 0;
        if (packet.Will is { } will) flags |= 0x04 | ((byte)will.Qos << 3) | (will.Retain ? 0x20 : 0);
        if (packet.Password is not null) flags |= 0x40;
        if (packet.UserName is not null) flags |= 0x80;
        return (byte)flags;
    }
}
