using DeskDevice.Core.Files;
using DeskDevice.Core.Update;

namespace DeskDevice.Core.Tests.Update;

/// <summary>The power went: nothing runs any more until the next start.</summary>
internal sealed class PowerCutException : Exception;

/// <summary>Flash in memory that can lose its power at any write, or wear out. A copy takes a write for every 512 bytes.</summary>
internal sealed class FlashModel(byte[] factoryImage) : ISlots
{
    private const int Sector = 512;
    private readonly byte[][] _slots = [factoryImage, []];
    private byte[] _staged = [];

    /// <summary>Writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>The write, counted from 0, in the middle of which the power goes.</summary>
    public int CutAt { get; set; } = int.MaxValue;

    /// <summary>The write, counted from 0, from which on the flash refuses to be written.</summary>
    public int WornFrom { get; set; } = int.MaxValue;

    /// <summary>Flips a bit of whatever is staged from here on.</summary>
    public bool SpoilsStaged { get; set; }

    public int Capacity { get; init; } = 8_192;

    public SlotsRecord Record { get; private set; } = new();

    public byte[] Slot(int slot) => _slots[slot];

    public void Spoil(int slot) => _slots[slot] = [0];

    public void Keep(SlotsRecord record)
    {
        if (Write()) throw new PowerCutException();
        Record = record;
    }

    public void Stage(int at, byte[] data, int offset, int count)
    {
        if (at == 0) _staged = [];
        int whole = Write() ? count / 2 : count;
        Array.Resize(ref _staged, at + whole);
        Array.Copy(data, offset, _staged, at, whole);
        if (SpoilsStaged) _staged[at] ^= 1;
        if (whole < count) throw new PowerCutException();
    }

    public void ReadStaged(int at, byte[] buffer, int count) => Array.Copy(_staged, at, buffer, 0, count);

    public void CopyStaged(int slot, int size)
    {
        _slots[slot] = [];
        for (int at = 0; at < size; at += Sector)
        {
            if (Write()) throw new PowerCutException();
            _slots[slot] = [.. _staged.Take(Math.Min(at + Sector, size))];
        }
    }

    private bool Write()
    {
        int write = Writes++;
        if (write >= WornFrom) throw new FlashException("flash: worn out");
        return write == CutAt;
    }
}
