using DeskDevice.Core.Files;

namespace DeskDevice.Virtual.Files;

/// <summary>
/// A simulation of a unit's own file system, in memory: it outlives a restart of its desk, as flash does, and ends with the process. It
/// takes no more room than its files need, for a process holds thousands.
/// </summary>
public sealed class VirtualFiles : IFiles
{
    private const int LeastRoom = 256;
    private readonly List<VirtualFile> _files = [];

    /// <summary>Bytes of all files together.</summary>
    public int Bytes => _files.Sum(file => file.Length);

    /// <inheritdoc />
    public int Length(string name) => Find(name)?.Length ?? -1;

    /// <inheritdoc />
    public int Read(string name, int at, byte[] buffer, int offset, int count)
    {
        VirtualFile file = Find(name) ?? throw new FlashException($"{name}: is not there");
        int read = Math.Clamp(file.Length - at, 0, count);
        Array.Copy(file.Data, at, buffer, offset, read);
        return read;
    }

    /// <inheritdoc />
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        VirtualFile? file = Find(name);
        if (file == null) _files.Add(file = new VirtualFile(name));
        int length = file.Length + count;
        if (length > file.Data.Length) Array.Resize(ref file.Data, Math.Max(length, Math.Max(LeastRoom, file.Data.Length * 3 / 2)));
        Array.Copy(buffer, offset, file.Data, file.Length, count);
        file.Length = length;
    }

    /// <inheritdoc />
    public void Delete(string name)
    {
        if (Find(name) is { } file) _files.Remove(file);
    }

    /// <inheritdoc />
    public string[] Names(string prefix) => [.. _files.Select(file => file.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    // A desk has a handful of files, a few dozen after an offline shift. No lambda: this allocates nothing.
    private VirtualFile? Find(string name)
    {
        foreach (VirtualFile file in _files)
        {
            if (file.Name == name) return file;
        }

        return null;
    }

    private sealed class VirtualFile(string name)
    {
        public readonly string Name = name;
        public byte[] Data = [];
        public int Length;
    }
}
