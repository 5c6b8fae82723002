using System.Numerics;

namespace DeskDevice.Broker;

/// <summary>A set of packet ids, one bit each: nothing while unused, 8 KB at most. Not safe for use by two threads at once.</summary>
internal sealed class PacketIdSet
{
    private const int Bits = 64;

    private ulong[] _words = [];

    public int Count { get; private set; }

    public bool Contains(ushort id) => id / Bits < _words.Length && (_words[id / Bits] & Bit(id)) != 0;

    public void Add(ushort id)
    {
        if (Contains(id)) return;
        if (id / Bits >= _words.Length) Array.Resize(ref _words, (int)BitOperations.RoundUpToPowerOf2((uint)(id / Bits) + 1));
        _words[id / Bits] |= Bit(id);
        Count++;
    }

    /// <summary>Takes an id out; false when it was not there.</summary>
    public bool Remove(ushort id)
    {
        if (!Contains(id)) return false;
        _words[id / Bits] &= ~Bit(id);
        Count--;
        return true;
    }

    private static ulong Bit(ushort id) => 1UL << (id % Bits);
}
