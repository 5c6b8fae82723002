using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeskDevice.Telemetry.Otlp;

/// <summary>
/// Sends metrics and traces to a collector, from when it is made until it is disposed: then the rest is sent, for five seconds at most. A collector that is
/// down costs nothing but what would have been sent.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    /// <summary>Begins to send.</summary>
    /// <param name="options">Where to, and what.</param>
    /// <param name="meters">The names of the meters whose instruments are sent.</param>
    /// <param name="sources">The names of the activity sources whose spans are sent.</param>
    public OtlpExport(OtlpOptions options, IEnumerable<string> meters, IEnumerable<string> sources)
    {
        if (options.Signals.HasFlag(OtlpSignals.Metrics)) _metrics = MetricsOf(options, [.. meters]);
        if (options.Signals.HasFlag(OtlpSignals.Traces)) _traces = TracesOf(options, [.. sources]);
    }

    /// <summary>Has logs sent as well, where they are asked for.</summary>
    public static void AddLogs(ILoggingBuilder logging, OtlpOptions options)
    {
        if (!options.Signals.HasFlag(OtlpSignals.Logs)) return;
        logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(ResourceOf(options));
            logs.AddOtlpExporter(exporter => Set(exporter, options, "v1/logs"));
        });
    }

    /// <inheritdoc />
    public void Dispose() => Parallel.Invoke(() => _metrics?.Dispose(), () => _traces?.Dispose());

    private static MeterProvider MetricsOf(OtlpOptions options, string[] meters) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(ResourceOf(options))
        .AddMeter(meters)
        .AddOtlpExporter((exporter, reader) =>
        {
            Set(exporter, options, "v1/metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
        })
        .Build();

    private static TracerProvider TracesOf(OtlpOptions options, string[] sources) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(ResourceOf(options))
        .SetSampler(new RequestSampler(options.SampleRatio))
        .AddSource(sources)
        .AddOtlpExporter(exporter => Set(exporter, options, "v1/traces"))
        .Build();

    // The environment (OTEL_RESOURCE_ATTRIBUTES, OTEL_SERVICE_NAME) comes last: it has the last word.
    private static ResourceBuilder ResourceOf(OtlpOptions options) =>
        ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddAttributes(options.Resource!).AddEnvironmentVariableDetector();

    // An exporter that is given an address sends to just that one, so the signal's path is ours to add.
    private static void Set(OtlpExporterOptions exporter, OtlpOptions options, string path)
    {
        bool isHttp = options.Protocol == OtlpProtocol.Http;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri(options.Endpoint.ToString().TrimEnd('/') + "/" + path) : options.Endpoint;
        if (options.Headers.Length > 0) exporter.Headers = options.Headers;
    }
}
