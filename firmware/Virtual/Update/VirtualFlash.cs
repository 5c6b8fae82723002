using System.Security.Cryptography;
using DeskDevice.Contract.Down;
using DeskDevice.Core.Files;
using DeskDevice.Core.Update;

namespace DeskDevice.Virtual.Update;

/// <summary>A desk's flash in memory: it outlives a restart of its desk, as flash does, and ends with the process.</summary>
public sealed class VirtualFlash : ISlots
{
    private readonly byte[][] _slots = [[], []];
    private byte[] _staged = [];

    /// <inheritdoc />
    public int Capacity => ImageRef.MaxBytes;

    /// <inheritdoc />
    public SlotsRecord Record { get; private set; } = new();

    /// <inheritdoc />
    public void Keep(SlotsRecord record) => Record = record;

    /// <inheritdoc />
    public void Stage(int at, byte[] data, int offset, int count)
    {
        if (at + count > Capacity) throw new FlashException($"staging: {at + count} bytes; {Capacity} fit");
        if (at == 0) _staged = [];
        if (at + count > _staged.Length) Array.Resize(ref _staged, Math.Min(Capacity, Math.Max(at + count, 2 * _staged.Length)));
        Array.Copy(data, offset, _staged, at, count);
    }

    /// <inheritdoc />
    public void ReadStaged(int at, byte[] buffer, int count) => Array.Copy(_staged, at, buffer, 0, count);

    /// <inheritdoc />
    public void CopyStaged(int slot, int size)
    {
        _slots[slot] = _staged[..size];
        _staged = [];
    }

    /// <summary>Whether <paramref name="slot"/> holds the bytes of <paramref name="image"/>.</summary>
    public bool Holds(int slot, ImageRef image) => Convert.ToHexStringLower(SHA256.HashData(_slots[slot])) == image.Sha256;
}
