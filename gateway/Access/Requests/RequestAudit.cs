using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Access;

/// <summary>
/// The audit log as requests write it. A request that changed something and wrote nothing of it gets a line all the same, with its address: so no change by
/// page, API or token is missing.
/// </summary>
internal sealed class RequestAudit(IAudit log, IHttpContextAccessor requests) : IAudit
{
    private static readonly object Written = new();

    public void Write(string who, string what, string on, string detail)
    {
        if (requests.HttpContext is { } http)
        {
            http.Items[Written] = true;
            detail += ByToken(http);
        }

        log.Write(who, what, on, detail);
    }

    public IReadOnlyList<AuditEntry> Read(AuditQuestion question) => log.Read(question);

    /// <summary>Runs the request, and writes the line that it owes.</summary>
    public async Task FollowAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.Response.StatusCode >= 400) return;
        if (http.Items.ContainsKey(Written) || http.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<NotAudited>() is not null) return;
        log.Write(http.Who(), $"{http.Request.Method} {route.RoutePattern.RawText}", http.Request.Path, (http.Request.QueryString.Value ?? "") + ByToken(http));
    }

    private static string ByToken(HttpContext http) => http.Caller().Token is { Length: > 0 } token ? $" (by token '{token}')" : "";
}
