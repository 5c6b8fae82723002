namespace DeskDevice.Pages;

/// <summary>What is embedded in this assembly.</summary>
internal static class Embedding
{
    /// <summary>Names that begin with <paramref name="folder"/>.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(Embedding).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>All bytes of <paramref name="name"/>.</summary>
    public static byte[] Read(string name)
    {
        using Stream stream = typeof(Embedding).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded in {typeof(Embedding).Assembly.GetName().Name}");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
