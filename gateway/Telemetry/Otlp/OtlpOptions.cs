namespace DeskDevice.Telemetry.Otlp;

/// <summary>How OTLP is spoken.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP; a collector listens for it on port 4318.</summary>
    Http,

    /// <summary>gRPC; port 4317.</summary>
    Grpc,
}

/// <summary>What is sent.</summary>
[Flags]
public enum OtlpSignals
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Figures, at an interval.</summary>
    Metrics = 1,

    /// <summary>Sampled spans.</summary>
    Traces = 2,

    /// <summary>What is logged.</summary>
    Logs = 4,
}

/// <summary>Where a collector is, and what it is sent.</summary>
public sealed record OtlpOptions
{
    /// <summary>The collector's address without a signal's path, for example http://127.0.0.1:4318.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How it is spoken to.</summary>
    public OtlpProtocol Protocol { get; init; }

    /// <summary>Headers of each request, <c>name=value</c> with commas between; they may hold a credential.</summary>
    public string Headers { get; init; } = "";

    /// <summary>What it is sent.</summary>
    public OtlpSignals Signals { get; init; } = OtlpSignals.Metrics | OtlpSignals.Traces;

    /// <summary>How often figures go, 1 s or more.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The share of HTTP requests that are traced, 0 to 1.</summary>
    public double SampleRatio { get; init; } = 0.01;

    /// <summary>What identifies this process, by OpenTelemetry's names.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Resource { get; init; } = [];
}
