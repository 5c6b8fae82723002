using System.Net.ServerSentEvents;
using System.Text;
using DeskDevice.Fleet;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Claim codes, who waits for somebody, and what desks connect with.</summary>
internal static class ClaimsApi
{
    private const string Root = "/api/fleet/claims";
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, (IClaimsPort claims) => TypedResults.Ok(claims.Snapshots.Current));
        app.MapGet(Root + "/stream", (IClaimsPort claims, HttpContext http) =>
            Streams.Follow(http, claims.Snapshots, Gap, (_, now) => new SseItem<object>(now, Streams.All)));
        MapBatches(app);
        MapDesks(app);
        MapAuthority(app);
    }

    private static void MapBatches(IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/batches", (ClaimOrder order, IClaimsPort claims, HttpContext http) =>
            Try(async () => TypedResults.Created((string?)null, await claims.MakeAsync(order, Who(http), http.RequestAborted))));
        app.MapDelete(Root + "/batches/{batch:int}", (int batch, IClaimsPort claims, CancellationToken cancel) => Do(() => claims.WithdrawAsync(batch, cancel)));
        app.MapGet(Root + "/batches/{batch:int}/labels", (int batch, IClaimsPort claims, HttpContext http) => Fresh(http, () => TypedResults.Ok(claims.Labels(batch))));
        app.MapGet(Root + "/batches/{batch:int}/labels.pdf", (int batch, string? sheet, IClaimsPort claims, HttpContext http) =>
            Fresh(http, () => TypedResults.File(claims.Pdf(batch, sheet ?? claims.Sheets[0]), "application/pdf", $"claims-{batch}.pdf")));
        app.MapGet(Root + "/batches/{batch:int}/mosquitto", (int batch, IClaimsPort claims, HttpContext http) =>
            Fresh(http, () => TypedResults.Text(claims.Mosquitto(batch), "text/plain", Encoding.UTF8)));
    }

    private static void MapDesks(IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/waiting/{desk}/approve", (string desk, IClaimsPort claims, HttpContext http) => Do(() => claims.ApproveAsync(desk, Who(http), http.RequestAborted)));
        app.MapPost(Root + "/waiting/{desk}/refuse", (string desk, IClaimsPort claims, CancellationToken cancel) => Do(() => claims.RefuseAsync(desk, cancel)));
        app.MapPost(Root + "/desks/{desk}/revoke", (string desk, IClaimsPort claims, CancellationToken cancel) => Do(() => claims.RevokeAsync(desk, cancel)));
        app.MapPost(Root + "/rotation", (RotationOrder order, IClaimsPort claims, CancellationToken cancel) => Do(() => claims.RotateAsync(order, cancel)));
        app.MapDelete(Root + "/copies/{desk}", (string desk, IClaimsPort claims, CancellationToken cancel) => Do(() => claims.ClearAsync(desk, cancel)));
    }

    private static void MapAuthority(IEndpointRouteBuilder app)
    {
        app.MapPost(Root + "/authority", async (int? days, IClaimsPort claims, HttpContext http) => await TextAsync(http) is { } pem
            ? await Do(() => claims.BeginAuthorityAsync(pem, days ?? 30, Who(http), http.RequestAborted))
            : Problems.Of(413, "authority", "more than allowed", $"send a PEM file of at most {MostBytes} bytes"));
        app.MapPost(Root + "/authority/finish", (IClaimsPort claims, CancellationToken cancel) => Do(() => claims.FinishAuthorityAsync(cancel)));
        app.MapDelete(Root + "/authority", (IClaimsPort claims, CancellationToken cancel) => Do(() => claims.EndAuthorityAsync(cancel)));
    }

    private static string Who(HttpContext http) => http.User.Identity?.Name ?? "unnamed";

    // What shows a code is kept by no browser and no proxy.
    private static IResult Fresh(HttpContext http, Func<IResult> answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return answer();
        }
        catch (FleetException refused)
        {
            return Refusal(refused);
        }
    }

    private static Task<IResult> Do(Func<Task> act) => Try(async () =>
    {
        await act();
        return TypedResults.NoContent();
    });

    private static async Task<IResult> Try(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (FleetException refused)
        {
            return Refusal(refused);
        }
    }

    private static IResult Refusal(FleetException refused) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict,
        title: refused.Message,
        extensions: new Dictionary<string, object?> { ["problems"] = refused.Message.Split('\n') });

    private static async Task<string?> TextAsync(HttpContext http)
    {
        using StreamReader reader = new(http.Request.Body, Encoding.UTF8);
        char[] text = new char[MostBytes];
        int count = await reader.ReadBlockAsync(text, http.RequestAborted);
        return count < MostBytes ? new string(text, 0, count) : null;
    }
}
