using DeskDevice.Access;
using DeskDevice.Pages.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The accounts, for administrators.</summary>
internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/people", () => new RazorComponentResult<PeoplePage>()).Needs(Right.People);
        RouteGroupBuilder api = app.MapGroup("/api/people").Needs(Right.People);
        api.MapGet("", (AccountBook accounts) => TypedResults.Ok(accounts.People));
        api.MapPost("", InviteAsync);
        api.MapPut("/{name}", ChangeAsync);
        api.MapDelete("/{name}", (string name, AccountBook accounts, IAudit audit, HttpContext http) => Do(accounts.RemoveAsync, "account removed", name, audit, http));
        api.MapPost("/{name}/lock-out", (string name, AccountBook accounts, IAudit audit, HttpContext http) => Do(accounts.LockOutAsync, "account locked out", name, audit, http));
        api.MapPost("/{name}/let-in", (string name, AccountBook accounts, IAudit audit, HttpContext http) => Do(accounts.LetInAsync, "account let in", name, audit, http));
        api.MapPost("/{name}/end-sessions", (string name, AccountBook accounts, IAudit audit, HttpContext http) => Do(accounts.EndSessionsAsync, "sessions ended", name, audit, http));
        api.MapPost("/{name}/reset", ResetAsync);
    }

    private static Task<IResult> InviteAsync(PersonRequest asked, AccountBook accounts, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        string name = (asked.Name ?? "").Trim();
        OneTimeLink link = await accounts.InviteAsync(name, RoleRights.Of(asked.Roles ?? []), asked.Sites ?? []);
        audit.Write(http.Who(), "account invited", name, Said(asked));
        return TypedResults.Json(LinkMessage.Of(name, link, http.Request), statusCode: StatusCodes.Status201Created);
    });

    private static Task<IResult> ChangeAsync(string name, PersonRequest asked, AccountBook accounts, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        await accounts.ChangeAsync(name, RoleRights.Of(asked.Roles ?? []), asked.Sites ?? []);
        audit.Write(http.Who(), "account changed", name, Said(asked));
        return TypedResults.NoContent();
    });

    private static Task<IResult> ResetAsync(string name, AccountBook accounts, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        OneTimeLink link = await accounts.ResetAsync(name);
        audit.Write(http.Who(), "account reset", name, "");
        return TypedResults.Ok(LinkMessage.Of(name, link, http.Request));
    });

    private static Task<IResult> Do(Func<string, Task> act, string what, string name, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        await act(name);
        audit.Write(http.Who(), what, name, "");
        return TypedResults.NoContent();
    });

    private static string Said(PersonRequest asked) =>
        $"roles {string.Join(", ", asked.Roles ?? [])}; sites {(asked.Sites is { Count: > 0 } sites ? string.Join(", ", sites) : "all")}";
}

/// <summary>What an account is to be.</summary>
/// <param name="Name">Its name, where it is a new one.</param>
/// <param name="Roles">Words of roles.</param>
/// <param name="Sites">The sites it may see; null or empty for all.</param>
internal sealed record PersonRequest(string? Name, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Sites);

/// <summary>A one-time link to hand to somebody.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Link">The link: it is shown this once.</param>
/// <param name="UntilMs">Until when it can be used, UTC ms.</param>
internal sealed record LinkMessage(string Name, string Link, long UntilMs)
{
    // What stands behind # is sent to nobody: neither to a proxy's log nor to another page.
    public static LinkMessage Of(string name, OneTimeLink link, HttpRequest request) => new(name, $"{request.Scheme}://{request.Host}/welcome#{link.Code}", link.UntilMs);
}
