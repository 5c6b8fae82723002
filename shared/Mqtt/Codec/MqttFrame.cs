namespace DeskDevice.Mqtt;

/// <summary>One packet cut out of the byte stream: its first byte and its body. Valid only as long as the bytes it was cut from.</summary>
public readonly ref struct MqttFrame
{
    /// <summary>The packet type; one that exists in <see cref="Version"/>.</summary>
    public MqttPacketType Type { get; private init; }

    /// <summary>The lower half of the first byte; checked for every type but PUBLISH, whose flags <see cref="MqttDecoder.ReadPublish"/> checks.</summary>
    public byte Flags { get; private init; }

    /// <summary>The version the connection speaks; CONNECT says its own and is read without it.</summary>
    public MqttVersion Version { get; private init; }

    /// <summary>All after the fixed header.</summary>
    public ReadOnlySpan<byte> Body { get; private init; }

    /// <summary>Cuts the first packet off a buffer; false when it is not complete yet.</summary>
    /// <param name="buffer">Bytes as received.</param>
    /// <param name="version">What the connection speaks; before CONNECT 3.1.1, which is the more lenient.</param>
    /// <param name="maxPacketBytes">The longest packet taken, fixed header included; at least 2.</param>
    /// <param name="frame">The packet.</param>
    /// <param name="consumed">Bytes it takes of the buffer.</param>
    /// <exception cref="MqttProtocolException">Unknown type, wrong flags, or a length that is malformed or above the limit.</exception>
    public static bool TryRead(ReadOnlySpan<byte> buffer, MqttVersion version, int maxPacketBytes, out MqttFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (buffer.IsEmpty) return false;
        var type = (MqttPacketType)(buffer[0] >> 4);
        byte flags = (byte)(buffer[0] & 0x0F);
        CheckHeader(type, flags, version);
        if (!TryReadLength(buffer[1..], type, version, out int length, out int lengthBytes)) return false;
        int total = 1 + lengthBytes + length;
        if (total > maxPacketBytes) throw TooLong(type, total, maxPacketBytes);
        if (buffer.Length < total) return false;
        frame = new MqttFrame { Type = type, Flags = flags, Version = version, Body = buffer.Slice(1 + lengthBytes, length) };
        consumed = total;
        return true;
    }

    /// <summary>The flags that every packet of this type but PUBLISH must carry.</summary>
    internal static byte RequiredFlags(MqttPacketType type) =>
        type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe ? (byte)2 : (byte)0;

    private static void CheckHeader(MqttPacketType type, byte flags, MqttVersion version)
    {
        if (type == 0 || (type == MqttPacketType.Auth && version != MqttVersion.V5)) throw UnknownType(type, version);
        if (type != MqttPacketType.Publish && flags != RequiredFlags(type)) throw WrongFlags(type, flags);
    }

    private static bool TryReadLength(ReadOnlySpan<byte> buffer, MqttPacketType type, MqttVersion version, out int length, out int bytes)
    {
        bool isWhole = MqttVarInt.TryRead(buffer, out uint value, out bytes);
        length = (int)value;
        bool isMalformed = isWhole ? version == MqttVersion.V5 && bytes != MqttVarInt.SizeOf(value) : bytes > 0;
        return isMalformed ? throw WrongLength(type, bytes, isWhole ? MqttVarInt.SizeOf(value) : bytes) : isWhole;
    }

    // The faults are made apart from the checks, so that the checks stay small: they run for every packet.
    private static MqttProtocolException UnknownType(MqttPacketType type, MqttVersion version) =>
        new($"Packet type {(byte)type} does not exist in {Name(version)}.");

    private static MqttProtocolException WrongFlags(MqttPacketType type, byte flags) =>
        new($"{type}: flags are {flags}, must be {RequiredFlags(type)}.");

    private static MqttProtocolException WrongLength(MqttPacketType type, int bytes, int enough) =>
        new($"{type}: remaining length takes {(bytes == enough ? "more than 4 bytes" : $"{bytes} bytes where {enough} do")}.");

    private static MqttProtocolException TooLong(MqttPacketType type, int total, int limit) =>
        new($"{type}: {total} bytes, more than the limit of {limit}.", MqttReason.PacketTooLarge);

    private static string Name(MqttVersion version) => version == MqttVersion.V5 ? "MQTT 5" : "MQTT 3.1.1";
}
