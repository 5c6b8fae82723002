using System.Security.Cryptography;
using DeskDevice.Core.Update.Signature;

namespace DeskDevice.Signing;

/// <summary>
/// The private side of <see cref="LmsForm"/>: 2^height one-time keys, each good for one signature, under one public key. The one-time keys are
/// drawn from a seed as in RFC 8554, appendix A. It signs whatever it is told to: that no index is used twice is <see cref="ReleaseKey"/>'s care.
/// </summary>
public sealed class LmsTree
{
    private const int Tail = LmsForm.IdBytes + 4;

    private readonly byte[] _id;
    private readonly byte[] _seed;
    private readonly byte[][] _nodes;

    /// <summary>Makes the tree: half a second for height 10, twice as long for each one more.</summary>
    /// <param name="id">The tree's name, 16 bytes.</param>
    /// <param name="seed">What the one-time keys are drawn from, 32 random bytes.</param>
    /// <param name="height">5, 10, 15 or 20.</param>
    /// <exception cref="ArgumentException">One of them is not as said.</exception>
    public LmsTree(byte[] id, byte[] seed, int height)
    {
        if (id.Length != LmsForm.IdBytes) throw new ArgumentException($"id: has {id.Length} bytes; give {LmsForm.IdBytes}", nameof(id));
        if (seed.Length != LmsForm.N) throw new ArgumentException($"seed: has {seed.Length} bytes; give {LmsForm.N}", nameof(seed));
        if (LmsForm.HeightOf(LmsForm.TypeOf(height)) != height) throw new ArgumentException($"height: {height} is not one of 5, 10, 15, 20", nameof(height));
        (_id, _seed, Height) = (id, seed, height);
        _nodes = new byte[2 << height][];
        Parallel.For(0, Leaves, leaf => _nodes[Leaves + leaf] = Leaf(leaf));
        for (int node = Leaves - 1; node > 0; node--) _nodes[node] = Hash(node, LmsForm.NodeMark, [.. _nodes[2 * node], .. _nodes[(2 * node) + 1]]);
    }

    /// <summary>5, 10, 15 or 20.</summary>
    public int Height { get; }

    /// <summary>How many signatures it can make in all.</summary>
    public int Leaves => 1 << Height;

    /// <summary>What desks check by.</summary>
    public byte[] PublicKey()
    {
        byte[] key = new byte[LmsForm.KeyBytes];
        LmsForm.WriteInt(key, 0, LmsForm.TypeOf(Height));
        LmsForm.WriteInt(key, 4, LmsForm.OtsType);
        _id.CopyTo(key, 8);
        _nodes[1].CopyTo(key, 8 + LmsForm.IdBytes);
        return key;
    }

    /// <summary>Signs with the one-time key of this index, which must never sign anything else: two signatures of one key give it away.</summary>
    /// <param name="message">What to sign.</param>
    /// <param name="index">0 to <see cref="Leaves"/> - 1.</param>
    /// <param name="randomizer">32 bytes that nobody could foresee.</param>
    public byte[] Sign(ReadOnlySpan<byte> message, int index, ReadOnlySpan<byte> randomizer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Leaves);
        byte[] signature = new byte[LmsForm.BytesOf(Height)];
        LmsForm.WriteInt(signature, 0, index);
        LmsForm.WriteInt(signature, 4, LmsForm.OtsType);
        randomizer.CopyTo(signature.AsSpan(LmsForm.AtC, LmsForm.N));
        byte[] digits = [.. Hash(index, LmsForm.MessageMark, [.. randomizer, .. message]), 0, 0];
        LmsForm.AddChecksum(digits);
        for (int chain = 0; chain < LmsForm.Chains; chain++)
            Chain(index, chain, LmsForm.Digit(digits, chain)).CopyTo(signature, LmsForm.AtChains + (chain * LmsForm.N));
        LmsForm.WriteInt(signature, LmsForm.AtTreeType, LmsForm.TypeOf(Height));
        int node = Leaves + index;
        for (int level = 0; level < Height; level++, node /= 2) _nodes[node ^ 1].CopyTo(signature, LmsForm.AtPath + (level * LmsForm.N));
        return signature;
    }

    private byte[] Leaf(int index)
    {
        byte[] ends = new byte[LmsForm.Chains * LmsForm.N];
        for (int chain = 0; chain < LmsForm.Chains; chain++) Chain(index, chain, LmsForm.Links).CopyTo(ends, chain * LmsForm.N);
        return Hash(Leaves + index, LmsForm.LeafMark, Hash(index, LmsForm.ChainsMark, ends));
    }

    // The value of a chain after so many links.
    private byte[] Chain(int index, int chain, int links)
    {
        byte[] data = new byte[Tail + 3 + LmsForm.N];
        _id.CopyTo(data, 0);
        LmsForm.WriteInt(data, LmsForm.IdBytes, index);
        LmsForm.WriteShort(data, Tail, chain);
        data[Tail + 2] = 0xff;
        _seed.CopyTo(data, Tail + 3);
        byte[] value = SHA256.HashData(data);
        for (int link = 0; link < links; link++)
        {
            data[Tail + 2] = (byte)link;
            value.CopyTo(data, Tail + 3);
            SHA256.HashData(data, value);
        }

        return value;
    }

    private byte[] Hash(int number, int mark, ReadOnlySpan<byte> rest)
    {
        byte[] data = new byte[Tail + 2 + rest.Length];
        _id.CopyTo(data, 0);
        LmsForm.WriteInt(data, LmsForm.IdBytes, number);
        LmsForm.WriteShort(data, Tail, mark);
        rest.CopyTo(data.AsSpan(Tail + 2));
        return SHA256.HashData(data);
    }
}
