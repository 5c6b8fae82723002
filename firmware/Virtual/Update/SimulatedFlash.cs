using DeskDevice.Core.Files;
using DeskDevice.Virtual.Files;

namespace DeskDevice.Virtual.Update;

/// <summary>
/// A simulation of a unit's flash, in memory: files of which one write can go wrong, on purpose. Only writes to files that begin with one of <c>prefixes</c> are
/// counted; to append, to delete and to rename are a write each.
/// </summary>
public sealed class SimulatedFlash(params string[] prefixes) : IFiles
{
    /// <summary>What an update writes: the images and the record of the slots.</summary>
    public static readonly string[] OfUpdates = ["image.", "slots."];

    private readonly VirtualFiles _files = new();
    private string[] _prefixes = prefixes;
    private FlashFault _fault;
    private int _faultAt = int.MaxValue;

    /// <summary>Counted writes so far.</summary>
    public int Writes { get; private set; }

    /// <summary>Flips a bit of every piece of an image that is written from now on.</summary>
    public bool SpoilsImages { get; set; }

    /// <summary>Plants a fault at a write that is yet to come: 0 for the very next one.</summary>
    public void Plant(FlashFault fault, int write) => (_fault, _faultAt) = (fault, Writes + write);

    /// <summary>Plants a fault at a write, of files that begin with <paramref name="prefix"/>, that is yet to come.</summary>
    public void Plant(FlashFault fault, int write, string prefix)
    {
        _prefixes = [prefix];
        Plant(fault, write);
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Mend() => _faultAt = int.MaxValue;

    /// <inheritdoc />
    public int Length(string name) => _files.Length(name);

    /// <inheritdoc />
    public int Read(string name, int at, byte[] buffer, int offset, int count) => _files.Read(name, at, buffer, offset, count);

    /// <inheritdoc />
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (Befalls(name, out FlashFault fault))
        {
            _files.Append(name, buffer, offset, count / 2);
            Stop(name, fault);
        }

        byte[] data = buffer.AsSpan(offset, count).ToArray();
        if (SpoilsImages && name.StartsWith(OfUpdates[0], StringComparison.Ordinal)) data[0] ^= 1;
        _files.Append(name, data, 0, count);
    }

    /// <inheritdoc />
    public void Delete(string name)
    {
        if (_files.Length(name) < 0) return;
        if (Befalls(name, out FlashFault fault)) Stop(name, fault);
        _files.Delete(name);
    }

    /// <inheritdoc />
    public void Rename(string name, string to)
    {
        if (Befalls(name, out FlashFault fault)) Stop(name, fault);
        _files.Rename(name, to);
    }

    /// <inheritdoc />
    public string[] Names(string prefix) => _files.Names(prefix);

    private static void Stop(string name, FlashFault fault)
    {
        if (fault is FlashFault.Wear or FlashFault.Refusal) throw new FlashException($"{name}: cannot be written");
        throw new DeskStoppedException(fault);
    }

    private bool IsCounted(string name) => Array.Exists(_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private bool Befalls(string name, out FlashFault fault)
    {
        fault = _fault;
        if (!IsCounted(name)) return false;
        int write = Writes++;
        return fault == FlashFault.Wear ? write >= _faultAt : write == _faultAt;
    }
}
