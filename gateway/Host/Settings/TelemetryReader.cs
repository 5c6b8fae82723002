using DeskDevice.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Settings;

/// <summary>Reads the sections Telemetry, Health and Logging. Headers may hold a credential: no problem ever shows them.</summary>
internal static class TelemetryReader
{
    public static TelemetrySettings Read(SettingsSection section)
    {
        TelemetrySettings telemetry = new()
        {
            Otlp = ReadOtlp(section.Section("Otlp")),
            Prometheus = ReadPrometheus(section.Section("Prometheus")),
        };
        section.Close();
        return telemetry;
    }

    public static HealthSettings ReadHealth(SettingsSection section)
    {
        HealthSettings health = new()
        {
            StalledSeconds = section.Number("StalledSeconds", 15, 2, 300),
            DiskFreeMegabytes = section.Number("DiskFreeMegabytes", 500, 1, 1_000_000),
        };
        section.Close();
        return health;
    }

    public static LoggingSettings ReadLogging(SettingsSection section)
    {
        LoggingSettings logging = new()
        {
            Format = section.OneOf("Format", LoggingFormat.Plain),
            Level = section.OneOf("Level", LogLevel.Warning),
        };
        section.Close();
        return logging;
    }

    private static PrometheusSettings ReadPrometheus(SettingsSection section)
    {
        PrometheusSettings prometheus = new() { Use = section.OneOf("Use", Toggle.On) };
        section.Close();
        return prometheus;
    }

    private static OtlpSettings? ReadOtlp(SettingsSection section)
    {
        if (!section.Exists) return null;
        Uri? endpoint = section.Url("Endpoint", "http://127.0.0.1:4318");
        OtlpSettings otlp = new()
        {
            Endpoint = endpoint ?? new Uri("http://127.0.0.1:4318"),
            Protocol = section.OneOf("Protocol", OtlpProtocol.Http),
            Headers = section.Text("Headers", ""),
            HeadersFile = section.Text("HeadersFile", ""),
            Metrics = section.OneOf("Metrics", Toggle.On),
            Traces = section.OneOf("Traces", Toggle.On),
            Logs = section.OneOf("Logs", Toggle.Off),
            IntervalSeconds = section.Number("IntervalSeconds", 60, 1, 3_600),
            SampleRatio = section.Ratio("SampleRatio", 0.01),
        };
        section.Close();
        if (endpoint is null && section.Text("Endpoint", "").Length == 0)
            section.Problem("Endpoint", "", "set the collector's address, such as http://127.0.0.1:4318");
        return WithHeaders(otlp, section);
    }

    private static OtlpSettings WithHeaders(OtlpSettings otlp, SettingsSection section)
    {
        if (otlp is { Headers.Length: > 0, HeadersFile.Length: > 0 })
            section.Problem("HeadersFile", otlp.HeadersFile, "set this or Headers, not both");
        string headers = otlp.HeadersFile.Length > 0 ? FirstLine(otlp.HeadersFile, section) : otlp.Headers;
        if (headers.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(header => header.IndexOf('=', StringComparison.Ordinal) < 1))
            section.Problem("Headers: they cannot be read; write name=value, several with commas between");
        return otlp with { Headers = headers };
    }

    private static string FirstLine(string path, SettingsSection section)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault("").Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            section.Problem("HeadersFile", path, $"set the path of a file that the gateway may read ({failure.Message})");
            return "";
        }
    }
}
