using System.Buffers.Binary;
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

    public ushort ReadPacketId()
    {
        ushort id = ReadUInt16("packet id");
        return id != 0 ? id : throw Error("packet id", "is 0, must be 1 to 65535");
    }

    public ReadOnlySpan<byte> ReadBinary(string field) => Take(ReadUInt16(field), field);

    public string ReadString(string field) => DecodeString(packet, field, ReadBinary(field));

    public ReadOnlySpan<byte> ReadRest()
    {
        ReadOnlySpan<byte> rest = _rest;
        _rest = default;
        return rest;
    }

    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty) throw new MqttProtocolException($"{packet}: {_rest.Length} bytes too many.");
    }

    public readonly MqttProtocolException Error(string field, string what) => new($"{packet}: {field} {what}.");

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
        if (_rest.Length < count) throw Error(field, $"is cut off: {count} bytes wanted, {_rest.Length} left");
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
