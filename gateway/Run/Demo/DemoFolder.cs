namespace DeskDevice.Run.Demo;

/// <summary>
/// The demo's own data folder. A demo is a day of its own: it starts from an empty folder each time, and never empties one
/// that a demo did not make.
/// </summary>
internal static class DemoFolder
{
    private const string Marker = "demo.txt";

    /// <summary>Empties or makes the folder.</summary>
    /// <exception cref="IOException">It holds something that no demo made.</exception>
    public static void Prepare(string folder)
    {
        string marker = Path.Combine(folder, Marker);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(marker)) throw new IOException($"--data: '{folder}' holds something that no demo made; name an empty folder.");
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(marker, "Made by ./run demo, and emptied by the next one." + Environment.NewLine);
    }
}
