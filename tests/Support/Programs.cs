namespace DeskDevice.Support;

/// <summary>Finds the servers and tools that tests run, and knows which Debian package brings each.</summary>
public static class Programs
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["mosquitto_pub"] = "mosquitto-clients",
        ["mosquitto_sub"] = "mosquitto-clients",
        ["influxd"] = "influxdb",
        ["initdb"] = "postgresql",
        ["postgres"] = "postgresql",
        ["promtool"] = "prometheus",
        ["psql"] = "postgresql-client",
        ["victoria-metrics"] = "victoria-metrics",
    };

    /// <summary>
    /// Full path of <paramref name="program"/> on PATH, in /usr/sbin or /usr/bin, or where Debian keeps PostgreSQL's servers; null when it is
    /// nowhere there.
    /// </summary>
    public static string? Find(string program)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path.Append("/usr/sbin").Append("/usr/bin").Concat(PostgresFolders()).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    // One folder for each version, the newest first; none of them is on PATH.
    private static IEnumerable<string> PostgresFolders()
    {
        const string versions = "/usr/lib/postgresql";
        return !Directory.Exists(versions) ? [] : Directory.EnumerateDirectories(versions).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"));
    }

    /// <summary>Full path of <paramref name="program"/>.</summary>
    /// <exception cref="FileNotFoundException">It is not installed; the message says what to install.</exception>
    public static string Need(string program) => Find(program) ?? throw new FileNotFoundException(Reason(program));

    /// <summary>What to tell somebody who lacks <paramref name="program"/>.</summary>
    public static string Reason(string program) => $"needs {program}: apt-get install {Packages.GetValueOrDefault(program, program)}";
}
