using System.Diagnostics.Metrics;
using System.Reflection;
using DeskDevice.Host.Health;
using DeskDevice.Host.Settings;
using DeskDevice.Telemetry.Otlp;
using DeskDevice.Telemetry.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DeskDevice.Host.Telemetry;

/// <summary>Who is told how the gateway itself does: the console, a collector, a scraper.</summary>
internal static partial class GatewayTelemetry
{
    /// <summary>The meters that are shown and sent: the gateway's own, the web server's, the runtime's.</summary>
    public static readonly string[] Meters =
        [GatewayInstruments.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly string[] Sources = [Spans.SourceName, "Microsoft.AspNetCore"];

    /// <summary>The version of this program.</summary>
    public static string Version => typeof(GatewayTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Adds what the settings ask for; it begins and ends with the web application.</summary>
    public static void Add(WebApplicationBuilder builder, GatewaySettings settings)
    {
        AddConsole(builder.Logging, settings.Logging.Format);
        builder.Services.AddSingleton<GatewayInstruments>();
        builder.Services.AddSingleton<GatewayMeter>();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<HealthWatch>();
        builder.Services.AddSingleton(new Spans(settings.Telemetry.Otlp?.SampleRatio ?? 0));
        if (settings.Telemetry.Prometheus.Use == Toggle.On) builder.Services.AddSingleton(services => PageOf(services, settings));
        if (settings.Telemetry.Otlp is not { } otlp) return;
        OtlpOptions options = OptionsOf(otlp, settings);
        OtlpExport.AddLogs(builder.Logging, options);
        builder.Services.AddSingleton(_ => new OtlpExport(options, Meters, Sources));
    }

    /// <summary>Begins to listen and to send, before there is anything to hear.</summary>
    public static void Start(IServiceProvider services)
    {
        services.GetService<PrometheusPage>();
        services.GetService<OtlpExport>();
    }

    private static void AddConsole(ILoggingBuilder logging, LoggingFormat format)
    {
        if (format == LoggingFormat.Plain) return;
        logging.ClearProviders();
        logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
    }

    // Of several gateways in one process each shows its own figures.
    private static PrometheusPage PageOf(IServiceProvider services, GatewaySettings settings)
    {
        IMeterFactory own = services.GetRequiredService<IMeterFactory>();
        ILogger log = services.GetRequiredService<ILogger<PrometheusPage>>();
        return new PrometheusPage(
            meter => Meters.Contains(meter.Name) && (meter.Scope is null || meter.Scope == own),
            ResourceOf(settings),
            failure => LogUnread(log, failure));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Some figures of /metrics could not be read; the page goes without them.")]
    private static partial void LogUnread(ILogger log, Exception failure);

    private static OtlpOptions OptionsOf(OtlpSettings otlp, GatewaySettings settings) => new()
    {
        Endpoint = otlp.Endpoint,
        Protocol = otlp.Protocol,
        Headers = otlp.Headers,
        Signals = Wanted(otlp.Metrics, OtlpSignals.Metrics) | Wanted(otlp.Traces, OtlpSignals.Traces) | Wanted(otlp.Logs, OtlpSignals.Logs),
        Interval = TimeSpan.FromSeconds(otlp.IntervalSeconds),
        SampleRatio = otlp.SampleRatio,
        Resource = ResourceOf(settings),
    };

    private static OtlpSignals Wanted(Toggle toggle, OtlpSignals signal) => toggle == Toggle.On ? signal : OtlpSignals.None;

    private static KeyValuePair<string, object?>[] ResourceOf(GatewaySettings settings) =>
    [
        new("service.name", "deskdevice"),
        new("service.version", Version),
        new("service.instance.id", settings.Journal.Sharing.Gateway),
    ];
}
