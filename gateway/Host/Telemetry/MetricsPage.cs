using DeskDevice.Access;
using DeskDevice.Host.Settings;
using DeskDevice.Pages.Requests;
using DeskDevice.Telemetry.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Host.Telemetry;

/// <summary>The page /metrics, for Prometheus and whatever else reads its format.</summary>
internal static class MetricsPage
{
    public static void Map(IEndpointRouteBuilder app, PrometheusSettings settings)
    {
        if (settings.Use == Toggle.Off) return;
        app.MapGet("/metrics", (HttpContext http, PrometheusPage page) =>
        {
            ExpositionFormat format = ExpositionFormats.Asked(http.Request.Headers.Accept.ToString());
            return Results.Text(page.Render(format), format.ContentType());
        }).AddEndpointFilter<PageGuard>().Needs(Right.Telemetry);
    }
}
