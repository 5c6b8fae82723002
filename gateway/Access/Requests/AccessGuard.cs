using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Access;

/// <summary>
/// Judges each request where people sign in: who sends it, by cookie or token, and whether they may what the route needs. A route that states nothing is
/// refused. What is open (a live page) ends when its account is locked out, or may something else.
/// </summary>
internal sealed class AccessGuard(KnownAccounts accounts, TokenBook tokens, IRefusal refusal)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } route)
        {
            await next(http);
            return;
        }

        (Caller caller, CancellationToken ended) = await CallerOfAsync(http);
        http.Features.Set(caller);
        RouteRight? needed = route.Metadata.GetMetadata<RouteRight>();
        if (needed is null || !Suffices(needed, caller, http))
        {
            IResult answer = needed is null || !caller.IsNobody ? refusal.NotAllowed(http, needed ?? new RouteRight(RightWords.All, OwnDesk.IsNoMatter)) : refusal.NotSignedIn(http);
            await answer.ExecuteAsync(http);
            return;
        }

        // A change is made to its end: it may be the one that ends the session.
        bool reads = HttpMethods.IsGet(http.Request.Method);
        using CancellationTokenRegistration end = reads ? ended.Register(http.Abort) : default;
        await next(http);
    }

    private static bool Suffices(RouteRight needed, Caller caller, HttpContext http)
    {
        if (needed.Needed == Right.None || caller.May(needed.Needed)) return true;
        if (needed.OwnDesk == OwnDesk.IsNoMatter || !caller.May(Right.OwnDesk)) return false;
        // The address without a desk leads to the own one.
        return http.GetRouteValue("desk") is not string { Length: > 0 } desk || (desk == caller.Desk && desk.Length > 0);
    }

    private async Task<(Caller Caller, CancellationToken Ended)> CallerOfAsync(HttpContext http)
    {
        string authorization = http.Request.Headers.Authorization.ToString();
        (Caller Caller, CancellationToken Ended)? known = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await tokens.CallerOfAsync(authorization[Bearer.Length..].Trim())
            : OfSession(http);
        if (known is not var (caller, ended))
        {
            http.User = new ClaimsPrincipal();
            return (Caller.Nobody, CancellationToken.None);
        }

        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], "access"));
        return (caller, ended);
    }

    private (Caller Caller, CancellationToken Ended)? OfSession(HttpContext http) =>
        Sessions.Of(http.User) is var (id, stamp) && accounts.Of(id) is { } row && row.SecurityStamp == stamp ? accounts.CallerOf(id) : null;
}
