using System.Buffers.Binary;
using System.Text;

namespace DeskDevice.Journal.Snapshots;

/// <summary>
/// The state of a projection as of an entry of the journal, so that a start steps only what came after it. It may be lost at any time: the journal is
/// the truth, and all of it gives the same state.
/// <para>As bytes: <c>DDS1</c>, the id and the lengths as little-endian 64 and 32 bits, shape, state, and a CRC-32C over all before it.</para>
/// </summary>
/// <param name="At">The id of the last entry in it.</param>
/// <param name="Shape">What shaped the state beside the entries, as the projection words it: its own version, limits, seats. Another shape asks for a replay.</param>
/// <param name="State">The state, as the projection keeps it.</param>
public sealed record Snapshot(long At, string Shape, ReadOnlyMemory<byte> State)
{
    private const int HeadBytes = 20;
    private const int SumBytes = 4;

    private static ReadOnlySpan<byte> Magic => "DDS1"u8;

    /// <summary>The snapshot as bytes.</summary>
    public byte[] ToBytes()
    {
        int shapeBytes = Encoding.UTF8.GetByteCount(Shape);
        byte[] bytes = new byte[HeadBytes + shapeBytes + State.Length + SumBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), At);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), shapeBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), State.Length);
        Encoding.UTF8.GetBytes(Shape, bytes.AsSpan(HeadBytes));
        State.Span.CopyTo(bytes.AsSpan(HeadBytes + shapeBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - SumBytes), Crc32C.Of(bytes.AsSpan(0, bytes.Length - SumBytes)));
        return bytes;
    }

    /// <summary>The snapshot in <paramref name="bytes"/>.</summary>
    /// <exception cref="InvalidDataException">They are no snapshot, or a damaged one; the message says which.</exception>
    public static Snapshot Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> all = bytes.Span;
        if (all.Length < HeadBytes + SumBytes || !all.StartsWith(Magic)) throw new InvalidDataException("It is no snapshot of this version.");
        if (Crc32C.Of(all[..^SumBytes]) != BinaryPrimitives.ReadUInt32LittleEndian(all[^SumBytes..])) throw new InvalidDataException("It is damaged: its checksum does not fit.");
        int shapeBytes = BinaryPrimitives.ReadInt32LittleEndian(all[12..]);
        int stateBytes = BinaryPrimitives.ReadInt32LittleEndian(all[16..]);
        if (shapeBytes < 0 || stateBytes < 0 || HeadBytes + (long)shapeBytes + stateBytes + SumBytes != all.Length) throw new InvalidDataException("It is damaged: its lengths do not fit.");
        return new Snapshot(
            BinaryPrimitives.ReadInt64LittleEndian(all[4..]), Encoding.UTF8.GetString(all.Slice(HeadBytes, shapeBytes)), bytes.Slice(HeadBytes + shapeBytes, stateBytes));
    }
}
