using System.Diagnostics;
using DeskDevice.Support;

namespace DeskDevice.Journal.Tests.Damage;

/// <summary>A file system of a test's own, small and in memory, that can be made read-only. Making one takes the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    private SmallDisk(int kilobytes)
    {
        if (Mount("-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", _folder.Path) is { } problem) throw new IOException(problem);
    }

    public string Path => _folder.Path;

    public static SmallDisk Make(int kilobytes) => new(kilobytes);

    /// <summary>Why none can be made here; null when one can.</summary>
    public static string? Problem()
    {
        if (!OperatingSystem.IsLinux()) return "a small disk is mounted on Linux alone";
        try
        {
            using SmallDisk disk = new(64);
            return null;
        }
        catch (Exception failure) when (failure is IOException or System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return $"needs the right to mount a small disk: {failure.Message}";
        }
    }

    /// <summary>Takes all the room that is left but for some bytes.</summary>
    public void Fill()
    {
        using FileStream file = File.Create(System.IO.Path.Combine(Path, "filler"));
        try
        {
            for (byte[] block = new byte[4096]; ; file.Write(block)) file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void Free() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    /// <summary>Makes a folder read-only to whoever opens a file from now on: with files open for writing a whole disk cannot be made so.</summary>
    public static void MakeReadOnly(string folder)
    {
        Need(Mount("--bind", folder, folder));
        Need(Mount("-o", "remount,bind,ro", folder));
    }

    public static void MakeWritable(string folder) => Need(Run("umount", "-l", folder));

    public void ReadOnly() => Need(Mount("-o", "remount,ro", Path));

    public void ReadWrite() => Need(Mount("-o", "remount,rw", Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private static void Need(string? problem)
    {
        if (problem is not null) throw new IOException(problem);
    }

    private static string? Mount(params string[] arguments) => Run("mount", arguments);

    private static string? Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}

/// <summary>A fact that mounts a <see cref="SmallDisk"/>.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Problem = new(SmallDisk.Problem);

    public SmallDiskFactAttribute() => Skip = Problem.Value;
}
