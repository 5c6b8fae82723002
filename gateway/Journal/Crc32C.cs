using System.Buffers.Binary;
using System.Numerics;

namespace DeskDevice.Journal;

/// <summary>CRC-32C (Castagnoli), as it is reckoned over bytes that come in pieces of any length.</summary>
internal struct Crc32C()
{
    private uint _state = uint.MaxValue;

    /// <summary>The sum of all so far.</summary>
    public readonly uint Value => ~_state;

    /// <summary>The sum of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        Crc32C sum = new();
        sum.Add(bytes);
        return sum.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte one in bytes) state = BitOperations.Crc32C(state, one);
        _state = state;
    }
}
