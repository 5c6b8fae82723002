using DeskDevice.Access;
using DeskDevice.Pages.Assets;
using DeskDevice.Pages.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Scripts, style, icons, and the texts that scripts show.</summary>
internal static class AssetsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{name}", (string name, AssetSet assets, HttpContext http) =>
            assets.Of(name)?.Answer(http) ?? Problems.Of(404, "name", name, "see the addresses that a page itself uses")).Open();
        app.MapGet("/assets/languages/{code}", (string code, LanguageSet languages, HttpContext http) =>
            languages.Of(code) is { } language
                ? new Asset(code + ".json", language.Json).Answer(http)
                : Problems.Of(404, "code", code, "use one of " + string.Join(", ", languages.All.Select(one => one.Code)))).Open();
    }
}
