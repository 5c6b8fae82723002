namespace DeskDevice.Journal.Files;

/// <summary>A file that is only ever replaced whole: whoever reads it, also after a power cut, finds what was there or what is there now.</summary>
public static class WholeFile
{
    /// <summary>What it holds; null where there is none.</summary>
    public static byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>Replaces what it holds; durable when it returns. Its folder must be there.</summary>
    /// <exception cref="IOException">It could not be written; what was there still is.</exception>
    public static void Replace(string path, byte[] content) => File.Move(WriteBeside(path, content), path, overwrite: true);

    /// <summary>The same; what it held so far goes to <paramref name="before"/>.</summary>
    /// <exception cref="IOException">It could not be written; what was there still is, here or at <paramref name="before"/>.</exception>
    public static void Replace(string path, byte[] content, string before)
    {
        string next = WriteBeside(path, content);
        if (File.Exists(path)) File.Move(path, before, overwrite: true);
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Where a write that was cut off leaves what it had.</summary>
    public static string Beside(string path) => path + ".new";

    private static string WriteBeside(string path, byte[] content)
    {
        string next = Beside(path);
        using FileStream file = File.Create(next);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return next;
    }
}
