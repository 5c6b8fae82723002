using DeskDevice.Core.Files;

namespace DeskDevice.Virtual.Files;

/// <summary>
/// A simulation of a unit's own file system, in memory: it outlives a restart of its desk, as flash does, and ends with the process. It
/// takes no more room than its files need, for a process holds thousands.
/// </summary>
public sealed class VirtualFiles : IFiles
{
    private readonly Dictionary<string, VirtualFile> _files = [];

    /// <summary>Bytes of all files together.</summary>
    public int Bytes => _files.Values.Sum(file => file.Length);

    /// <inheritdoc />
    public int Length(string name) => _files.TryGetValue(name, out VirtualFile? file) ? file.Length : -1;

    /// <inheritdoc />
    public int Read(string name, int at, byte[] buffer, int offset, int count) => File(name).Read(at, buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out VirtualFile? file)) _files.Add(name, file = new VirtualFile(name));
        file.Append(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc />
    public void Delete(string name) => _files.Remove(name);

    /// <inheritdoc />
    public void Rename(string name, string to)
    {
        if (_files.ContainsKey(to)) throw new FlashException($"{to}: is there already");
        VirtualFile file = File(name);
        _files.Remove(name);
        _files.Add(to, file);
    }

    /// <inheritdoc />
    public string[] Names(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    private VirtualFile File(string name) => _files.TryGetValue(name, out VirtualFile? file) ? file : throw new FlashException($"{name}: is not there");
}
