using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Metrics.Sinks.Influx;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Influx and the file it names.</summary>
internal static class InfluxReader
{
    public static InfluxOptions? Read(SettingsSection section)
    {
        if (!section.Exists) return null;
        InfluxOptions influx = new()
        {
            Url = section.Url("Url") ?? new Uri("http://127.0.0.1:8086"),
            Api = section.OneOf("Api", InfluxApi.V1),
            Database = section.Text("Database", "deskdevice"),
            WhenMissing = section.OneOf("WhenMissing", InfluxDatabase.Create),
            User = section.Text("User", ""),
            Password = section.Text("Password", ""),
            Organisation = section.Text("Organisation", ""),
            Bucket = section.Text("Bucket", ""),
            Token = section.Text("Token", ""),
            Authorities = Authorities(section),
            Compression = section.OneOf("Compression", InfluxCompression.None),
            Timeout = TimeSpan.FromSeconds(section.Number("TimeoutSeconds", 10, 1, 300)),
            GoBack = TimeSpan.FromSeconds(section.Number("GoBackSeconds", 15, 0, 3_600)),
        };
        foreach (string problem in influx.Problems()) section.Problem(problem);
        section.Close();
        return influx;
    }

    private static X509Certificate2Collection Authorities(SettingsSection section)
    {
        X509Certificate2Collection authorities = [];
        string path = section.Text("Authority", "");
        if (path.Length == 0) return authorities;
        try
        {
            authorities.ImportFromPemFile(path);
            if (authorities.Count == 0) section.Problem("Authority", path, "it holds no certificate; set the PEM file of the authorities");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            section.Problem("Authority", path, $"it cannot be read ({failure.Message})");
        }

        return authorities;
    }
}
