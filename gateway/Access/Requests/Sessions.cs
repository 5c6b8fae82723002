using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Access;

/// <summary>Sessions in a browser: a cookie that holds the account and its stamp, encrypted; all else is looked up at each request.</summary>
public static class Sessions
{
    internal const string Scheme = "session";
    private const string Stamp = "stamp";

    /// <summary>Begins it, in the answer to this request.</summary>
    public static Task BeginAsync(HttpContext http, SessionStart session)
    {
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, session.AccountId), new Claim(ClaimTypes.Name, session.Name), new Claim(Stamp, session.Stamp)], Scheme);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends it in this browser.</summary>
    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);

    internal static void Set(CookieAuthenticationOptions cookie, AccessOptions options)
    {
        bool byTls = options.Cookies == CookieTravel.ByTls;
        // A name of this kind is refused by browsers unless it came by TLS from this very host.
        cookie.Cookie.Name = byTls ? "__Host-deskdevice" : "deskdevice";
        cookie.Cookie.SecurePolicy = byTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.SessionHours);
        cookie.SlidingExpiration = true;
    }

    internal static (string Id, string Stamp)? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && user.FindFirstValue(Stamp) is { } stamp ? (id, stamp) : null;
}
