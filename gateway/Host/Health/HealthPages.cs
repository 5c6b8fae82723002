using System.Text.Json;
using DeskDevice.Access;
using DeskDevice.Host.Telemetry;
using DeskDevice.Pages.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Host.Health;

/// <summary>
/// The pages /health/live and /health/ready: status 200, or 503 where a check fails, and the checks as application/health+json (the Internet draft
/// "Health Check Response Format for HTTP APIs"), with since when and what to do besides.
/// </summary>
internal static class HealthPages
{
    private const string ContentType = "application/health+json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder pages = app.MapGroup("/health").AddEndpointFilter<PageGuard>().Open();
        pages.MapGet("/live", (HttpContext http, HealthWatch watch) => Answer(http, watch.Live));
        pages.MapGet("/ready", (HttpContext http, HealthWatch watch) => Answer(http, watch.Ready));
    }

    private static IResult Answer(HttpContext http, HealthReport report)
    {
        http.Response.Headers.CacheControl = "no-store";
        int status = report.Status == CheckStatus.Fail ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Results.Json(http.May(Right.Telemetry) ? BodyOf(report) : new() { ["status"] = WordOf(report.Status) }, Format, ContentType, status);
    }

    // What is said of paths, sites and what went wrong is for those who look after the gateway.
    private static Dictionary<string, object?> BodyOf(HealthReport report) => new()
    {
        ["status"] = WordOf(report.Status),
        ["releaseId"] = GatewayTelemetry.Version,
        ["output"] = report.Words,
        ["checks"] = report.Checks.GroupBy(check => check.Name).ToDictionary(same => same.Key, same => same.Select(BodyOf)),
    };

    private static Dictionary<string, object?> BodyOf(Check check) => new()
    {
        ["componentId"] = check.Of,
        ["status"] = WordOf(check.Status),
        ["output"] = check.Words,
        ["since"] = check.Since.UtcDateTime,
        ["action"] = check.Do,
    };

    private static string WordOf(CheckStatus status) => status.ToString().ToLowerInvariant();
}
