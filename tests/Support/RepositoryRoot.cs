namespace DeskDevice.Support;

/// <summary>Where the working copy is that these tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Full path of the folder that holds DeskDevice.sln.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Full path of <paramref name="relative"/> (slashes either way) in the working copy.</summary>
    public static string File(string relative) => System.IO.Path.GetFullPath(relative, Path);

    private static string Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder != null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "DeskDevice.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no DeskDevice.sln in {start} or above; run the tests from a working copy");
    }
}
