using DeskDevice.Access;
using DeskDevice.Pages.Api;
using DeskDevice.Pages.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeskDevice.Pages.Requests;

/// <summary>Leads a page to the sign-in, or to the first page that one may see; tells a program what it lacks.</summary>
internal sealed class PageRefusal : IRefusal
{
    public IResult NotSignedIn(HttpContext http)
    {
        PageGuard.Protect(http);
        string language = http.Request.Query["lang"].ToString();
        if (IsPage(http.Request)) return Results.Redirect($"/sign-in?to={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}{(language.Length > 0 ? "&lang=" + Uri.EscapeDataString(language) : "")}");
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(401, "Authorization", "", "sign in, or send 'Authorization: Bearer TOKEN' with a token that counts: people make them on their page /account");
    }

    public IResult NotAllowed(HttpContext http, RouteRight needed)
    {
        PageGuard.Protect(http);
        if (!IsPage(http.Request)) return TypedResults.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: $"'{http.Who()}' may not do this{(http.Caller().Token.Length > 0 ? $" by the token '{http.Caller().Token}'" : "")}",
            detail: $"it needs the right {needed}: ask an administrator for a role that has it, or use a token with that scope",
            extensions: new Dictionary<string, object?> { ["field"] = "right", ["value"] = needed.ToString(), ["fix"] = "ask an administrator for a role that has it, or use a token with that scope" });
        bool isStart = http.Request.Path == "/" && http.Request.QueryString.Value is null or "";
        return isStart && PageList.Home(http.Caller()) is var home && home != "/" ? Results.Redirect(home) : new RazorComponentResult<ForbiddenPage> { StatusCode = StatusCodes.Status403Forbidden };
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
