namespace DeskDevice.Mqtt;

/// <summary>One packet cut out of the byte stream: its first byte and its body. Valid only as long as the bytes it was cut from.</summary>
public readonly ref struct MqttFrame
{
    private const int MaxLengthBytes = 4;

    /// <summary>The packet type; always one of the fourteen known.</summary>
    public MqttPacketType Type { get; private init; }

    /// <summary>The lower half of the first byte; checked for every type but PUBLISH, whose flags <see cref="MqttDecoder.ReadPublish"/> checks.</summary>
    public byte Flags { get; private init; }

    /// <summary>All after the fixed header.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>Cuts the first packet off a buffer; false when it is not complete yet.</summary>
    /// <param name="buffer">Bytes as received.</param>
    /// <param name="maxPacketBytes">The longest packet taken, fixed header included; at least 2.</param>
    /// <param name="frame">The packet.</param>
    /// <param name="consumed">Bytes it takes of the buffer.</param>
    /// <exception cref="MqttProtocolException">Unknown type, wrong flags, or a length that is malformed or above the limit.</exception>
    public static bool TryRead(ReadOnlySpan<byte> buffer, int maxPacketBytes, out MqttFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (buffer.IsEmpty) return false;
        var type = (MqttPacketType)(buffer[0] >> 4);
        byte flags = (byte)(buffer[0] & 0x0F);
        CheckHeader(type, flags);
        if (!TryReadLength(buffer[1..], out int length, out int lengthBytes)) return false;
        int total = 1 + lengthBytes + length;
        if (total > maxPacketBytes) throw new MqttProtocolException($"{type}: {total} bytes, more than the limit of {maxPacketBytes}.");
        if (buffer.Length < total) return false;
        frame = new MqttFrame { Type = type, Flags = flags, Body = buffer.Slice(1 + lengthBytes, length) };
        consumed = total;
        return true;
    }

    private static void CheckHeader(MqttPacketType type, byte flags)
    {
        if (type is 0 or > MqttPacketType.Disconnect) throw new MqttProtocolException($"Packet type {(byte)type} does not exist in MQTT 3.1.1.");
        if (type == MqttPacketType.Publish) return;
        byte required = RequiredFlags(type);
        if (flags != required) throw new MqttProtocolException($"{type}: flags are {flags}, must be {required}.");
    }

    /// <summary>The flags that every packet of this type but PUBLISH must carry.</summary>
    internal static byte RequiredFlags(MqttPacketType type) =>
        type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe ? (byte)2 : (byte)0;

    private static bool TryReadLength(ReadOnlySpan<byte> buffer, out int length, out int lengthBytes)
    {
        length = 0;
        for (lengthBytes = 0; lengthBytes < buffer.Length;)
        {
            byte next = buffer[lengthBytes];
            length |= (next & 0x7F) << (7 * lengthBytes++);
            if ((next & 0x80) == 0) return true;
            if (lengthBytes == MaxLengthBytes) throw new MqttProtocolException("Remaining length takes more than 4 bytes.");
        }

        return false;
    }
}
