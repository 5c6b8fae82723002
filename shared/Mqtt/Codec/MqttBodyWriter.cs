using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DeskDevice.Mqtt;

/// <summary>Writes one packet of known length into one span of the output.</summary>
internal ref struct MqttBodyWriter
{
    private readonly Span<byte> _span;
    private int _at;

    public MqttBodyWriter(IBufferWriter<byte> output, byte header, int length)
    {
        if (length > MqttEncoder.MaxBodyBytes)
            throw new ArgumentException($"The packet body has {length} bytes, more than the {MqttEncoder.MaxBodyBytes} that MQTT can express.");
        _span = output.GetSpan(5 + length);
        Byte(header);
        VarInt((uint)length);
    }

    /// <summary>Bytes that a string takes, its length included.</summary>
    public static int SizeOf(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= ushort.MaxValue ? 2 + bytes : throw new ArgumentException($"A string of {bytes} bytes is longer than MQTT's 65,535.");
    }

    /// <summary>Bytes of a packet with a body of this length.</summary>
    public static int SizeOfPacket(int length) => 1 + MqttVarInt.SizeOf((uint)length) + length;

    public void Byte(byte value) => _span[_at++] = value;

    public void UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_span[_at..], value);
        _at += 2;
    }

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_span[_at..], value);
        _at += 4;
    }

    public void VarInt(uint value)
    {
        for (; value > 0x7F; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void String(string text)
    {
        int bytes = Encoding.UTF8.GetBytes(text, _span[(_at + 2)..]);
        UInt16((ushort)bytes);
        _at += bytes;
    }

    public void Binary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ushort.MaxValue) throw new ArgumentException($"A field of {bytes.Length} bytes is longer than MQTT's 65,535.");
        UInt16((ushort)bytes.Length);
        Raw(bytes);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_span[_at..]);
        _at += bytes.Length;
    }

    public readonly void Commit(IBufferWriter<byte> output) => output.Advance(_at);
}
