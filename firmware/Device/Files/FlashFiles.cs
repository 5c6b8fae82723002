using System;
using System.IO;
using DeskDevice.Core.Files;

namespace DeskDevice.Device.Files;

/// <summary>
/// The unit's internal file system as a port. A file is opened and closed for each call: the runtime's Flush does not reach the flash,
/// closing does. Whatever the runtime throws means the same here: the flash did not do as asked.
/// </summary>
public sealed class FlashFiles : IFiles
{
    private readonly string _folder;

    /// <summary>The files in <paramref name="folder"/>, which ends with a backslash: I:\ on a board.</summary>
    public FlashFiles(string folder) => _folder = folder;

    /// <inheritdoc />
    public int Length(string name)
    {
        try
        {
            if (!File.Exists(_folder + name)) return -1;
            using FileStream file = Open(name, FileMode.Open, FileAccess.Read);
            return (int)file.Length;
        }
        catch (Exception e)
        {
            throw Refused(name, "read", e);
        }
    }

    /// <inheritdoc />
    public int Read(string name, int at, byte[] buffer, int offset, int count)
    {
        try
        {
            using FileStream file = Open(name, FileMode.Open, FileAccess.Read);
            if (at >= file.Length) return 0;
            file.Seek(at, SeekOrigin.Begin);
            int read = 0;
            int part = 1;
            while (read < count && part > 0)
            {
                part = file.Read(buffer, offset + read, count - read);
                read += part;
            }

            return read;
        }
        catch (Exception e)
        {
            throw Refused(name, "read", e);
        }
    }

    /// <inheritdoc />
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        try
        {
            using FileStream file = Open(name, FileMode.Append, FileAccess.Write);
            file.Write(buffer, offset, count);
        }
        catch (Exception e)
        {
            throw Refused(name, "written", e);
        }
    }

    /// <inheritdoc />
    public void Delete(string name)
    {
        try
        {
            File.Delete(_folder + name);
        }
        catch (Exception e)
        {
            throw Refused(name, "deleted", e);
        }
    }

    /// <inheritdoc />
    public void Rename(string name, string to)
    {
        try
        {
            File.Move(_folder + name, _folder + to);
        }
        catch (Exception e)
        {
            throw Refused(name, "renamed", e);
        }
    }

    /// <inheritdoc />
    public string[] Names(string prefix)
    {
        try
        {
            string[] names = Directory.GetFiles(_folder);
            int count = 0;
            for (int i = 0; i < names.Length; i++)
            {
                string name = names[i].Substring(names[i].LastIndexOf('\\') + 1);
                if (name.StartsWith(prefix)) names[count++] = name;
            }

            string[] found = new string[count];
            for (int i = 0; i < count; i++) found[i] = names[i];
            return found;
        }
        catch (Exception e)
        {
            throw Refused(_folder, "listed", e);
        }
    }

    // Every one is closed here: left to its finalizer as well it stays in memory for two collections, and a backlog that is read in one go
    // exhausts a small heap.
    private FileStream Open(string name, FileMode mode, FileAccess access)
    {
        FileStream file = new(_folder + name, mode, access);
        GC.SuppressFinalize(file);
        return file;
    }

    private static FlashException Refused(string name, string done, Exception e) => new(name + ": cannot be " + done + " (" + e.Message + ")");
}
