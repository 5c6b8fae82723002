using DeskDevice.Access;
using DeskDevice.Pages.Ports;
using DeskDevice.Pages.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>The pages on a real Kestrel at a free port of the loopback address, over fake ports.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageHost(WebApplication app, FakePorts ports, FakeTryDesk? desk)
    {
        _app = app;
        Ports = ports;
        Desk = desk;
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Add(PageGuard.Header, "test");
    }

    public FakePorts Ports { get; }

    public FakeTryDesk? Desk { get; }

    public Uri Address { get; }

    /// <summary>A client that may change things.</summary>
    public HttpClient Http { get; }

    public static Task<PageHost> StartAsync() => StartAsync(new FakeTryDesk());

    public static Task<PageHost> StartWithoutDeskAsync() => StartAsync(null);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<PageHost> StartAsync(FakeTryDesk? desk)
    {
        FakePorts ports = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IFloorPort>(ports).AddSingleton<IFleetPort>(ports).AddSingleton<IRolloutPort>(ports).AddSingleton<ISitePort>(ports).AddSingleton<ISharePort>(ports).AddSingleton<IMetricsPort>(ports).AddSingleton<IPlanPort>(ports);
        builder.Services.AddSingleton<IInventoryPort>(ports.Inventory);
        builder.Services.AddSingleton<IRehearsalPort>(ports.Rehearsal).AddPages();
        builder.Services.AddSingleton<IAudit>(ports.Audit).AddSingleton<IClaimsPort>(ports.Claims);
        builder.Services.AddSingleton<IDiagnosticsPort>(ports.Diagnostics);
        if (desk != null) builder.Services.AddSingleton<ITryDeskPort>(desk);
        WebApplication app = builder.Build();
        app.MapPages();
        await app.StartAsync();
        return new PageHost(app, ports, desk);
    }
}
