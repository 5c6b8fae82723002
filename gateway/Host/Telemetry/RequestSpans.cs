using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Host.Telemetry;

/// <summary>
/// Names the web server's own spans by OpenTelemetry's words for HTTP. The route is told (<c>/api/desk/{desk}</c>) and never the path, which can name a desk; nor who asked.
/// </summary>
internal static class RequestSpans
{
    public static void Name(IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span) Name(span, http);
        }
    });

    private static void Name(Activity span, HttpContext http)
    {
        string route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        span.DisplayName = $"{http.Request.Method} {route}".TrimEnd();
        span.SetTag("http.request.method", http.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
    }
}
