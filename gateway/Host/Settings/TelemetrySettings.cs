using DeskDevice.Telemetry.Otlp;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Settings;

/// <summary>Section Telemetry: who is told how the gateway itself does.</summary>
public sealed record TelemetrySettings
{
    /// <summary>A collector that metrics, traces and logs are sent to; or null.</summary>
    public OtlpSettings? Otlp { get; init; }

    /// <summary>The page /metrics.</summary>
    public PrometheusSettings Prometheus { get; init; } = new();
}

/// <summary>Section Telemetry:Prometheus.</summary>
public sealed record PrometheusSettings
{
    /// <summary>Whether the page /metrics is there.</summary>
    public Toggle Use { get; init; } = Toggle.On;
}

/// <summary>Section Telemetry:Otlp.</summary>
public sealed record OtlpSettings
{
    /// <summary>The collector's address without a signal's path: http://127.0.0.1:4318, with gRPC http://127.0.0.1:4317.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>http (protobuf over HTTP) or grpc.</summary>
    public OtlpProtocol Protocol { get; init; }

    /// <summary>Headers of each request, name=value with commas between; a credential is better in the environment or in a file.</summary>
    public string Headers { get; init; } = "";

    /// <summary>A file whose first line is those headers; empty for none.</summary>
    public string HeadersFile { get; init; } = "";

    /// <summary>Whether metrics are sent.</summary>
    public Toggle Metrics { get; init; } = Toggle.On;

    /// <summary>Whether sampled traces are sent.</summary>
    public Toggle Traces { get; init; } = Toggle.On;

    /// <summary>Whether logs are sent as well.</summary>
    public Toggle Logs { get; init; } = Toggle.Off;

    /// <summary>Seconds between two sendings of metrics, 1 to 3,600.</summary>
    public int IntervalSeconds { get; init; } = 60;

    /// <summary>The share of events, metric writes and HTTP requests that are traced, 0 to 1.</summary>
    public double SampleRatio { get; init; } = 0.01;

    /// <summary>Where to, without the headers.</summary>
    public override string ToString() => $"{Endpoint} ({Protocol})";
}

/// <summary>Section Health: from when on the health checks complain.</summary>
public sealed record HealthSettings
{
    /// <summary>Seconds without a turn of a site's own loop after which the process counts as dead, 2 to 300.</summary>
    public int StalledSeconds { get; init; } = 15;

    /// <summary>Free megabytes below which the data folder's disk is warned about, 1 to 1,000,000.</summary>
    public int DiskFreeMegabytes { get; init; } = 500;
}

/// <summary>How log lines look.</summary>
public enum LoggingFormat
{
    /// <summary>For people.</summary>
    Plain,

    /// <summary>One JSON object to a line, for machines.</summary>
    Json,
}

/// <summary>Section Logging.</summary>
public sealed record LoggingSettings
{
    /// <summary>plain or json.</summary>
    public LoggingFormat Format { get; init; }

    /// <summary>The least that is logged: trace, debug, information, warning, error, critical or none.</summary>
    public LogLevel Level { get; init; } = LogLevel.Warning;
}
