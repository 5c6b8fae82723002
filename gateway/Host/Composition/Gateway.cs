using System.Net;
using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Floor;
using DeskDevice.Host.Health;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Metrics;
using DeskDevice.Host.Ports;
using DeskDevice.Host.Rehearsal;
using DeskDevice.Host.Retention;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Sharing;
using DeskDevice.Host.Telemetry;
using DeskDevice.Host.Tls;
using DeskDevice.Host.WebSockets;
using DeskDevice.Journal;
using DeskDevice.Line;
using DeskDevice.Pages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Composition;

/// <summary>
/// The gateway, put together. The order of its start is the order of its promises: journal, then the floor as it was, then desks,
/// then pages.
/// </summary>
public sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly GatewayCore _core;

    private readonly ServiceNotice _notice;

    private Gateway(WebApplication web, GatewayCore core, ServiceNotice notice, GatewaySettings settings, GatewayParts parts)
    {
        _web = web;
        _core = core;
        _notice = notice;
        Pages = AddressOf(new Uri(web.Urls.First()), settings.Http.Name);
        FirstSignIn = FirstOf(web.Services.GetService<AccountBook>(), parts.NewAdministrator);
    }

    /// <summary>Where desks connect to in this process.</summary>
    /// <exception cref="InvalidOperationException">They connect to a broker.</exception>
    public IPEndPoint Mqtt => _core.Listener.EndPoint;

    /// <summary>Where they connect to with TLS, and until when its certificate lasts; or null.</summary>
    public TlsState? MqttTls => _core.Tls;

    /// <summary>How the line to the desks is.</summary>
    public LineStatus Line => _core.Line.Status;

    /// <summary>Where the pages are.</summary>
    public Uri Pages { get; }

    /// <summary>How somebody comes in who has no account yet, or null: where nobody signs in, or an administrator is there.</summary>
    public (Uri Address, DateTimeOffset Until)? FirstSignIn { get; }

    /// <summary>All of it but the pages.</summary>
    internal GatewayCore Core => _core;

    /// <summary>Every address of the pages and their API.</summary>
    internal EndpointDataSource Routes => _web.Services.GetRequiredService<EndpointDataSource>();

    /// <summary>What it has counted.</summary>
    public GatewayFigures Figures => _core.Figures;

    /// <summary>Opens the journal, replays it, and starts to listen.</summary>
    /// <exception cref="SettingsException">The files of TLS cannot be used.</exception>
    /// <exception cref="IOException">A port is taken, or the data folder cannot be used; the message says which.</exception>
    public static async Task<Gateway> StartAsync(GatewaySettings settings, GatewayParts parts, CancellationToken cancellation)
    {
        // Only our own settings count: ASP.NET's could open an address that ours refuse. To follow changes of its files it would watch the folder it was
        // started in and all below, and with it each write of a journal there.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
        builder.Logging.SetMinimumLevel(settings.Logging.Level);
        // A certificate that was replaced is what its administrator waits to read.
        builder.Logging.AddFilter(typeof(MqttEndpoints).Namespace, LogLevel.Information);
        // And what was deleted, and why, is what somebody will ask.
        builder.Logging.AddFilter(typeof(Expiry).Namespace, LogLevel.Information);
        GatewayTelemetry.Add(builder, settings);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => PageTls.Listen(kestrel, settings.Http));
        builder.Services.AddPages();
        AccessOptions access = settings.AccessOptions;
        if (settings.Journal.Postgres is { } postgres)
        {
            builder.Services.AddSingleton(services => new SharedAudit(
                postgres, services.GetRequiredService<AuditLog>(), access.AuditDays, TimeProvider.System, services.GetRequiredService<ILogger<SharedAudit>>()));
            access = access with { SharedAudit = services => services.GetRequiredService<SharedAudit>() };
        }

        builder.Services.AddAccess(access, TimeProvider.System);
        // Its keys lie in a folder that is the gateway's alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(services => new GatewayCore(
            settings, parts, services.GetRequiredService<GatewayInstruments>(), services.GetRequiredService<Spans>(), services.GetRequiredService<IAudit>(),
            services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<ISharePort>(services => services.GetRequiredService<GatewayCore>().Sites);
        builder.Services.AddScoped<IFloorPort>(SiteOf);
        builder.Services.AddScoped<IFleetPort>(SiteOf);
        builder.Services.AddScoped<IDiagnosticsPort>(SiteOf);
        builder.Services.AddScoped<IRolloutPort>(SiteOf);
        builder.Services.AddScoped<IInventoryPort>(services => SiteOf(services).Inventory);
        builder.Services.AddScoped<IMetricsPort>(SiteOf);
        builder.Services.AddScoped<IPlanPort>(SiteOf);
        builder.Services.AddScoped<IClaimsPort>(services => new ClaimsPort(SiteOf(services), services.GetRequiredService<GatewayCore>().GatewayAddress, parts.Clock));
        builder.Services.AddScoped<ISitePort>(services => new SitePort(SiteOf(services).Plan, settings));
        builder.Services.AddSingleton<RehearsalRunner>();
        builder.Services.AddScoped<IRehearsalPort>(services => RehearsalOf(SiteOf(services), settings, services.GetRequiredService<RehearsalRunner>(), parts.Clock));
        if (parts.TryDesk is { } tryDesk) builder.Services.AddSingleton(tryDesk);
        WebApplication web = builder.Build();
        if (settings.Telemetry.Otlp is { Traces: Toggle.On }) RequestSpans.Name(web);
        PageTls.Use(web, settings.Http);
        web.UseAccess();
        web.MapPages();
        MetricsPage.Map(web, settings.Telemetry.Prometheus);
        HealthPages.Map(web);
        GatewayCore? core = null;
        try
        {
            GatewayTelemetry.Start(web.Services);
            core = web.Services.GetRequiredService<GatewayCore>();
            web.Services.GetRequiredService<GatewayMeter>();
            if (settings.Mqtt.Broker is null) MqttWebSocket.Map(web, core.Listener, settings.Mqtt.WebSocket);
            await core.StartAsync(cancellation);
            await web.StartAsync(cancellation);
            HealthWatch health = web.Services.GetRequiredService<HealthWatch>();
            health.Start();
            ServiceNotice notice = new(parts.Service, () => health.Live, web.Services.GetRequiredService<ILogger<ServiceNotice>>());
            notice.Start();
            return new Gateway(web, core, notice, settings, parts);
        }
        catch
        {
            if (core is not null) await core.StopAsync();
            await web.DisposeAsync();
            throw;
        }
    }

    // Nobody can call 0.0.0.0.
    private static Uri AddressOf(Uri bound, string name)
    {
        bool isAny = IPAddress.TryParse(bound.Host.Trim('[', ']'), out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        return name.Length == 0 && !isAny ? bound : new UriBuilder(bound) { Host = name.Length > 0 ? name : Environment.MachineName }.Uri;
    }

    private (Uri Address, DateTimeOffset Until)? FirstOf(AccountBook? accounts, NewAdministrator asked)
    {
        if (accounts is null || (accounts.HasAdministrator && asked == NewAdministrator.IfThereIsNone)) return null;
        OneTimeLink link = accounts.FirstLink.Draw();
        return (new Uri(Pages, "welcome#" + link.Code), DateTimeOffset.FromUnixTimeMilliseconds(link.UntilMs));
    }

    // Which site a page is about is said by its request.
    private static SiteSlot SiteOf(IServiceProvider services) =>
        services.GetRequiredService<GatewayCore>().Sites.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext);

    private static RehearsalPort RehearsalOf(SiteSlot site, GatewaySettings settings, RehearsalRunner runner, TimeProvider clock) =>
        new(site, settings.Sites.First(one => one.Name == site.Name).Zone, runner, clock);

    /// <summary>Counts on disk what the journal holds of <paramref name="desks"/>.</summary>
    public JournalAudit Audit(IReadOnlySet<string> desks) => _core.Audit(desks);

    /// <summary>Waits until the figures and every metric sink have caught up with what was acknowledged, at most <paramref name="deadline"/>.</summary>
    public Task SettleAsync(TimeSpan deadline) => _core.SettleAsync(deadline);

    /// <summary>Stops listening, writes what is queued, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await _notice.DisposeAsync();
        // What stops in order is not ill.
        await _web.Services.GetRequiredService<HealthWatch>().StopAsync();
        // Before the web server, which would wait for WebSockets to end.
        await _core.StopListeningAsync();
        await _web.StopAsync();
        await _core.StopAsync();
        await _web.DisposeAsync();
    }
}
