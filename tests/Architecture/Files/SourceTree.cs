using DeskDevice.Support;

namespace DeskDevice.Architecture.Files;

/// <summary>The files that people write, by their paths from the repository's root.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "data", "TestResults", "node_modules"];

    /// <summary>Every file with one of <paramref name="endings"/> in <paramref name="folder"/> (slashes, none at the end).</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Walk(new DirectoryInfo(RepositoryRoot.File(folder)))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => File.ReadAllText(RepositoryRoot.File(path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        if (!folder.Exists) return [];
        IEnumerable<DirectoryInfo> inner = folder.GetDirectories().Where(child => child.Name[0] != '.' && !Made.Contains(child.Name));
        return folder.GetFiles().Concat(inner.SelectMany(Walk));
    }
}
