using DeskDevice.Access;
using DeskDevice.Pages.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Coming in: by name and password, and by one-time links.</summary>
internal static class SignInApi
{
    private const int MostBytes = 4_096;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", () => new RazorComponentResult<SignInPage>()).Open();
        app.MapGet("/welcome", () => new RazorComponentResult<WelcomePage>()).Open();
        MapStrangers(app, "/api/sign-in", SignInAsync);
        MapStrangers(app, "/api/welcome", WelcomeAsync);
        MapStrangers(app, "/api/welcome/check", CheckAsync);
        app.MapPost("/api/sign-out", async (HttpContext http) =>
        {
            await Sessions.EndAsync(http);
            return TypedResults.NoContent();
        }).Open().KeepsNothing();
    }

    // Whoever it is may send these, so they are short.
    private static void MapStrangers(IEndpointRouteBuilder app, string path, Delegate act) =>
        app.MapPost(path, act).Open().KeepsNothing().WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static Task<IResult> SignInAsync(SignInRequest asked, AccountBook accounts, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        try
        {
            SessionStart session = await accounts.SignInAsync(asked.Name ?? "", asked.Password ?? "");
            await Sessions.BeginAsync(http, session);
            audit.Write(session.Name, "signed in", session.Name, $"from {http.Connection.RemoteIpAddress}");
            return TypedResults.NoContent();
        }
        catch (WrongPasswordException wrong)
        {
            audit.Write(wrong.Account, "sign-in refused", wrong.Account, $"wrong password, from {http.Connection.RemoteIpAddress}");
            throw;
        }
    });

    private static Task<IResult> CheckAsync(LinkRequest asked, AccountBook accounts) => AccessProblems.TryAsync(async () =>
    {
        string code = asked.Code ?? "";
        if (accounts.FirstLink.Is(code)) return TypedResults.Ok(new LinkOwner(null));
        return await accounts.OwnerOfLinkAsync(code) is { } name
            ? TypedResults.Ok(new LinkOwner(name))
            : Problems.Of(404, "link", "", "it is used already, or its time is over: ask an administrator for another");
    });

    private static Task<IResult> WelcomeAsync(LinkRequest asked, AccountBook accounts, IAudit audit, HttpContext http) => AccessProblems.TryAsync(async () =>
    {
        string code = asked.Code ?? "";
        bool isFirst = accounts.FirstLink.Is(code);
        SessionStart session = isFirst
            ? await accounts.UseFirstLinkAsync(code, asked.Name ?? "", asked.Password ?? "")
            : await accounts.UseLinkAsync(code, asked.Password ?? "");
        await Sessions.BeginAsync(http, session);
        audit.Write(session.Name, isFirst ? "administrator made by the console's link" : "link used", session.Name, $"from {http.Connection.RemoteIpAddress}");
        return TypedResults.NoContent();
    });
}

/// <summary>Who comes in.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Password">Its password.</param>
internal sealed record SignInRequest(string? Name, string? Password);

/// <summary>A one-time link that is looked at or used.</summary>
/// <param name="Code">The code in it.</param>
/// <param name="Name">The name of the first administrator; not needed with an invitation.</param>
/// <param name="Password">The password to set.</param>
internal sealed record LinkRequest(string? Code, string? Name, string? Password);

/// <summary>Whose link it is.</summary>
/// <param name="Name">The account's name; null where it is to be chosen.</param>
internal sealed record LinkOwner(string? Name);
