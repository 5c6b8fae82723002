using System.Globalization;

namespace DeskDevice.Host.Metrics;

/// <summary>Keeps a cursor's position: one number, replaced whole.</summary>
internal sealed class CursorFile(string path)
{
    /// <summary>The stored position; 0 where there is none.</summary>
    /// <exception cref="IOException">The file holds no number.</exception>
    public long Read()
    {
        if (!File.Exists(path)) return 0;
        string text = File.ReadAllText(path).Trim();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long position)) return position;
        throw new IOException($"{path} holds '{text}', not a cursor; delete it to write all metrics again.");
    }

    public void Write(long position)
    {
        string next = path + ".new";
        File.WriteAllText(next, position.ToString(CultureInfo.InvariantCulture));
        File.Move(next, path, overwrite: true);
    }
}
