using System.Buffers.Binary;
using System.Text;

namespace DeskDevice.Telemetry.Tests.Otlp;

/// <summary>As much of protobuf as it takes to look into what OTLP sends: fields by number, one inside another.</summary>
internal readonly record struct Protobuf(ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Its eight bytes as a whole number.</summary>
    public long Fixed => BinaryPrimitives.ReadInt64LittleEndian(Bytes.Span);

    /// <summary>Its eight bytes as a number.</summary>
    public double Double => BinaryPrimitives.ReadDoubleLittleEndian(Bytes.Span);

    /// <summary>All fields of one number, in their order; a number of variable length is given as eight bytes.</summary>
    public IEnumerable<Protobuf> All(int number)
    {
        int at = 0;
        while (at < Bytes.Length)
        {
            long key = Varint(ref at);
            Protobuf value = Next((int)(key & 7), ref at);
            if (key >> 3 == number) yield return value;
        }
    }

    /// <summary>All fields at the end of a way of numbers.</summary>
    public IEnumerable<Protobuf> Way(params int[] numbers)
    {
        IEnumerable<Protobuf> found = [this];
        foreach (int number in numbers) found = found.SelectMany(one => one.All(number));
        return found;
    }

    public string TextOf(int number) => All(number).Select(one => one.Text).FirstOrDefault("");

    private Protobuf Next(int wire, ref int at)
    {
        if (wire == 0)
        {
            byte[] number = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(number, Varint(ref at));
            return new Protobuf(number);
        }

        int length = wire switch { 1 => 8, 5 => 4, 2 => (int)Varint(ref at), _ => throw new InvalidDataException($"wire type {wire}") };
        Protobuf value = new(Bytes.Slice(at, length));
        at += length;
        return value;
    }

    private long Varint(ref int at)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Bytes.Span[at++];
            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
