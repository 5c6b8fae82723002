using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DeskDevice.Mqtt;

/// <summary>Reads the fields of one packet body in order; every error names the packet and the field.</summary>
internal ref struct MqttBodyReader(MqttPacketType packet, ReadOnlySpan<byte> body)
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = body;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte ReadByte(string field) => Take(1, field)[0];

    public ushort ReadUInt16(string field) => BinaryPrimitives.ReadUInt16BigEndian(Take(2, field));

    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32BigEndian(Take(4, field));

    /// <summary>A number of one to four bytes, in as few as it takes.</summary>
    public uint ReadVarInt(string field)
    {
        if (!MqttVarInt.TryRead(_rest, out uint value, out int bytes))
            throw Error(field, bytes == 0 ? "is cut off" : "takes more than 4 bytes");
        if (bytes != MqttVarInt.SizeOf(value)) throw Error(field, $"takes {bytes} bytes where {MqttVarInt.SizeOf(value)} do");
        _rest = _rest[bytes..];
        return value;
    }

    public ushort ReadPacketId()
    {
        ushort id = ReadUInt16("packet id");
        return id != 0 ? id : throw Error("packet id", "is 0, must be 1 to 65535");
    }

    public ReadOnlySpan<byte> ReadBinary(string field) => Take(ReadUInt16(field), field);

    public string ReadString(string field) => DecodeString(packet, field, ReadBinary(field));

    public MqttReason ReadReason()
    {
        var reason = (MqttReason)ReadByte("reason code");
        return MqttReasons.IsAllowed(packet, reason) ? reason : throw Error("reason code", $"0x{(byte)reason:X2} does not exist here");
    }

    public ReadOnlySpan<byte> ReadRest()
    {
        ReadOnlySpan<byte> rest = _rest;
        _rest = default;
        return rest;
    }

    /// <summary>Cuts off a part of this many bytes, to be read on its own.</summary>
    public MqttBodyReader Take(int count) => new(packet, Take(count, "properties"));

    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty) throw new MqttProtocolException($"{packet}: {_rest.Length} bytes too many.");
    }

    public readonly MqttProtocolException Error(string field, string what, MqttReason reason = MqttReason.MalformedPacket) =>
        new($"{packet}: {field} {what}.", reason);

    public static string DecodeString(MqttPacketType packet, string field, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0)) throw new MqttProtocolException($"{packet}: {field} contains U+0000.");
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new MqttProtocolException($"{packet}: {field} is not valid UTF-8.");
        }
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if (_rest.Length < count) ThrowCutOff(count, field);
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    // Apart from the check, which then is small enough to stand in each method that reads: it runs several times for every packet.
    [DoesNotReturn]
    private readonly void ThrowCutOff(int count, string field) => throw Error(field, $"is cut off: {count} bytes wanted, {_rest.Length} left");
}
