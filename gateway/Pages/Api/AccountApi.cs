using DeskDevice.Access;
using DeskDevice.Pages.Components;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>One's own account: password, desk, API tokens.</summary>
internal static class AccountApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/account", () => new RazorComponentResult<AccountPage>()).Needs(Right.SignedIn);
        app.MapGet("/api/account", (HttpContext http) => TypedResults.Ok(Of(http.Caller()))).Needs(Right.SignedIn);
        app.MapPost("/api/account/password", PasswordAsync).Needs(Right.SignedIn);
        app.MapPut("/api/account/desk", SitAsync).Needs(Right.OwnDesk).KeepsNothing();
        app.MapDelete("/api/account/desk", (AccountBook accounts, HttpContext http) => KeepAsync(accounts, http, "")).Needs(Right.OwnDesk).KeepsNothing();
        app.MapGet("/api/account/tokens", (TokenBook tokens, HttpContext http) => TypedResults.Ok(tokens.Of(http.Who()))).Needs(Right.SignedIn);
        app.MapPost("/api/account/tokens", DrawAsync).Needs(Right.SignedIn);
        app.MapDelete("/api/account/tokens/{id}", RevokeAsync).Needs(Right.SignedIn);
    }

    private static AccountMessage Of(Caller caller) => new(caller.Name, caller.Token, caller.Rights.Words(), caller.Sites, caller.Desk);

    private static Task<IResult> PasswordAsync(PasswordRequest asked, AccountBook accounts, IAudit audit, HttpContext http) => ByPerson(http, async () =>
    {
        await Sessions.BeginAsync(http, await accounts.ChangePasswordAsync(http.Who(), asked.Current ?? "", asked.Password ?? ""));
        audit.Write(http.Who(), "password changed", http.Who(), "");
        return TypedResults.NoContent();
    });

    private static Task<IResult> SitAsync(DeskRequest asked, IFloorPort floor, AccountBook accounts, HttpContext http)
    {
        string desk = asked.Desk ?? "";
        return floor.Snapshots.Current.Of(desk) is null ? Task.FromResult(Problems.NoSuchDesk(desk)) : KeepAsync(accounts, http, desk);
    }

    // Who sat where is not kept: neither in the audit log nor in the journal.
    private static Task<IResult> KeepAsync(AccountBook accounts, HttpContext http, string desk) => ByPerson(http, async () =>
    {
        await accounts.SitAsync(http.Who(), desk);
        return TypedResults.NoContent();
    });

    private static Task<IResult> DrawAsync(TokenRequest asked, TokenBook tokens, IAudit audit, HttpContext http) => ByPerson(http, async () =>
    {
        (TokenView view, string text) = await tokens.DrawAsync(http.Who(), asked.Name ?? "", asked.Scopes ?? [], asked.Days ?? 90);
        audit.Write(http.Who(), "token made", view.Name, string.Join(", ", view.Scopes));
        return TypedResults.Json(new TokenMessage(text, view), statusCode: StatusCodes.Status201Created);
    });

    private static Task<IResult> RevokeAsync(string id, TokenBook tokens, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        string name = tokens.Of(http.Who()).FirstOrDefault(token => token.Id == id)?.Name ?? "";
        if (!await tokens.RevokeAsync(http.Who(), id)) return Problems.Of(404, "id", id, "/api/account/tokens lists yours");
        audit.Write(http.Who(), "token revoked", name, "");
        return TypedResults.NoContent();
    });

    // A token that was stolen shall not make others, or keep its owner out.
    private static Task<IResult> ByPerson(HttpContext http, Func<Task<IResult>> act) => http.Caller().Token.Length == 0
        ? AccessProblems.TryAsync(act)
        : Task.FromResult(Problems.Of(403, "token", http.Caller().Token, "sign in on the page /account: no token can do this"));
}

/// <summary>Who asks.</summary>
/// <param name="Name">The account.</param>
/// <param name="Token">The token's name; empty for the person.</param>
/// <param name="Rights">What they may.</param>
/// <param name="Sites">The sites they may see; empty for all.</param>
/// <param name="Desk">The desk they sit at; empty for none.</param>
internal sealed record AccountMessage(string Name, string Token, IReadOnlyList<string> Rights, IReadOnlyList<string> Sites, string Desk);

/// <summary>A new password.</summary>
/// <param name="Current">The one until now.</param>
/// <param name="Password">The new one.</param>
internal sealed record PasswordRequest(string? Current, string? Password);

/// <summary>A desk to sit at.</summary>
/// <param name="Desk">The unit's address.</param>
internal sealed record DeskRequest(string? Desk);

/// <summary>A token to be made.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">Words of rights.</param>
/// <param name="Days">For how long, days; 90 unless said.</param>
internal sealed record TokenRequest(string? Name, IReadOnlyList<string>? Scopes, int? Days);

/// <summary>A token that was made.</summary>
/// <param name="Text">The token itself: it is shown this once.</param>
/// <param name="Token">What is kept of it.</param>
internal sealed record TokenMessage(string Text, TokenView Token);
