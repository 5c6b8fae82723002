using System.Net;
using DeskDevice.Access;
using DeskDevice.Pages.Api;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Requests;

/// <summary>
/// What protects pages from other sites in the same browser: their scripts can send requests with this one's cookies, but not with a header of their own. Where
/// nobody signs in the pages are bound to loopback, and there is another way in: a name that was made to point to this machine.
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
        Protect(http);
        return Refusal(http) ?? await next(context);
    }

    /// <summary>Tells the browser what an answer may do: nothing but what comes from here.</summary>
    internal static void Protect(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static IResult? Refusal(HttpContext http)
    {
        // A name that was made to point here has not this one's cookies.
        if (http.Caller().IsAnyone && IsLoopback(http.Connection.LocalIpAddress) && !IsLoopbackName(http.Request.Host.Host))
        {
            return Problems.Of(400, "Host", http.Request.Host.Value ?? "", "these pages are bound to this machine: call them by localhost or 127.0.0.1");
        }

        bool reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        bool isOwn = http.Request.Headers.ContainsKey(Header) || http.Caller().Token.Length > 0;
        if (reads || isOwn) return null;
        return Problems.Of(403, Header, "", $"send the header {Header} with any value, so that it is known that no other site's page asks");
    }

    private static bool IsLoopback(IPAddress? address) => address != null && IPAddress.IsLoopback(address);

    private static bool IsLoopbackName(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
