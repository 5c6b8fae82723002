using System.Net;
using DeskDevice.Pages.Api;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Requests;

/// <summary>
/// What protects pages that nobody signs in to. They are bound to loopback, so the two ways in are another site's script in the same
/// browser, and a name that was made to point to this machine.
/// </summary>
public sealed class PageGuard : IEndpointFilter
{
    /// <summary>The header that each request which changes something must carry: another site's page cannot send it.</summary>
    public const string Header = "X-DeskDevice";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Refusal(http) ?? await next(context);
    }

    private static IResult? Refusal(HttpContext http)
    {
        if (IsLoopback(http.Connection.LocalIpAddress) && !IsLoopbackName(http.Request.Host.Host))
        {
            return Problems.Of(400, "Host", http.Request.Host.Value ?? "", "these pages are bound to this machine: call them by localhost or 127.0.0.1");
        }

        bool reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (reads || http.Request.Headers.ContainsKey(Header)) return null;
        return Problems.Of(403, Header, "", $"send the header {Header} with any value, so that it is known that no other site's page asks");
    }

    private static bool IsLoopback(IPAddress? address) => address != null && IPAddress.IsLoopback(address);

    private static bool IsLoopbackName(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
