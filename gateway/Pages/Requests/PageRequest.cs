using DeskDevice.Access;
using DeskDevice.Pages.Languages;
using Microsoft.AspNetCore.Http;

namespace DeskDevice.Pages.Requests;

/// <summary>What a page must know of who asks for it: language and theme, from the address, a cookie, or the browser's wish; and what they may.</summary>
public sealed record PageRequest(string Path, Language Language, IReadOnlyList<Language> Languages, string Theme, Caller Caller)
{
    private const string LanguageCookie = "lang";
    private const string ThemeCookie = "theme";

    /// <summary>Reads it from the request; a language that the address names is kept in a cookie for a year.</summary>
    public static PageRequest Of(HttpContext http, LanguageSet languages)
    {
        HttpRequest request = http.Request;
        string? asked = request.Query["lang"];
        Language language = languages.Choose(asked, request.Cookies[LanguageCookie], request.Headers.AcceptLanguage);
        if (asked == language.Code) http.Response.Cookies.Append(LanguageCookie, language.Code, KeptForAYear);
        string theme = request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie]! : "auto";
        return new PageRequest(request.Path, language, languages.All, theme, http.Caller());
    }

    private static CookieOptions KeptForAYear => new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Path = "/" };
}
