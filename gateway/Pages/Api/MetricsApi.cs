using DeskDevice.Access;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Where metric points go, how far each place has got, and what it refused.</summary>
internal static class MetricsApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/metrics", (IMetricsPort metrics) => TypedResults.Ok(metrics.Sinks)).Needs(Right.Telemetry);
}
