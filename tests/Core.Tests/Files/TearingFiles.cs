using DeskDevice.Core.Files;

namespace DeskDevice.Core.Tests.Files;

/// <summary>
/// Files in memory that lose their power at any step, or fail: to make a file, to append one byte and to delete a file are a step each.
/// </summary>
internal sealed class TearingFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files = [];

    public TearingFiles()
    {
    }

    /// <summary>A copy, with its power on.</summary>
    public TearingFiles(TearingFiles other) => _files = new(other._files);

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    /// <summary>The step, counted from 0, at which the power goes.</summary>
    public int CutAt { get; set; } = int.MaxValue;

    /// <summary>What was asked for, to be asked again of a copy that loses its power on the way.</summary>
    public List<Action<IFiles>> Asked { get; } = [];

    /// <summary>The most bytes that all files may have together.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>Refuses to be written.</summary>
    public bool RefusesWrites { get; set; }

    /// <summary>Refuses to be read.</summary>
    public bool RefusesReads { get; set; }

    public int Bytes => _files.Values.Sum(file => file.Length);

    public byte[] this[string name]
    {
        get => _files[name];
        set => _files[name] = value;
    }

    public int Length(string name) => _files.TryGetValue(Checked(name), out byte[]? file) ? file.Length : -1;

    public int Read(string name, int at, byte[] buffer, int offset, int count)
    {
        if (RefusesReads) throw new FlashException($"{name}: cannot be read");
        byte[] file = _files[Checked(name)];
        int read = Math.Clamp(file.Length - at, 0, count);
        Array.Copy(file, at, buffer, offset, read);
        return read;
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (RefusesWrites || Bytes + count > Room) throw new FlashException($"{name}: cannot be written");
        byte[] asked = [.. buffer.AsSpan(offset, count)];
        Asked.Add(files => files.Append(name, asked, 0, count));
        if (!_files.ContainsKey(Checked(name)))
        {
            Step();
            _files[name] = [];
        }

        int whole = Math.Min(count, CutAt - Steps);
        _files[name] = [.. _files[name], .. buffer.AsSpan(offset, whole)];
        Steps += whole;
        if (whole < count) throw new PowerCutException();
    }

    public void Delete(string name)
    {
        if (RefusesWrites) throw new FlashException($"{name}: cannot be deleted");
        if (!_files.ContainsKey(Checked(name))) return;
        Asked.Add(files => files.Delete(name));
        Step();
        _files.Remove(name);
    }

    public void Rename(string name, string to)
    {
        if (RefusesWrites) throw new FlashException($"{name}: cannot be renamed");
        Asked.Add(files => files.Rename(name, to));
        Step();
        _files.Add(Checked(to), _files[Checked(name)]);
        _files.Remove(name);
    }

    public string[] Names(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    private static string Checked(string name)
    {
        bool isName = name.Length is >= 1 and <= 24 && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.');
        return isName ? name : throw new FlashException($"'{name}': is no name");
    }

    private void Step()
    {
        if (Steps == CutAt) throw new PowerCutException();
        Steps++;
    }
}
