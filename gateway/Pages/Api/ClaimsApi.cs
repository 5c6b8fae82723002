using System.Net.ServerSentEvents;
using System.Text;
using DeskDevice.Access;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;
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
    private const int UsualDays = 30;
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, (IClaimsPort claims) => TypedResults.Ok(claims.Snapshots.Current)).Needs(Right.FleetRead);
        app.MapGet(Root + "/stream", (IClaimsPort claims, IFloorPort floor, HttpContext http) => Streams.Follow(
            http, claims.Snapshots, Gap, (_, now) => new SseItem<object>(new ClaimsMessage(floor.Snapshots.Current.NowMs, now), Streams.All))).Needs(Right.FleetRead);
        RouteGroupBuilder claiming = app.MapGroup(Root).Needs(Right.FleetClaim);
        MapBatches(claiming);
        MapDesks(claiming);
        MapAuthority(claiming);
    }

    private static void MapBatches(IEndpointRouteBuilder app)
    {
        app.MapPost("/batches", (ClaimOrder order, IClaimsPort claims, IAudit audit, HttpContext http) => Try(async () =>
        {
            ClaimLabels made = await claims.MakeAsync(order, http.Who(), http.RequestAborted);
            audit.Write(http.Who(), "claim codes made", $"batch {made.Batch}", $"{order.Name}: {made.Labels.Count} codes");
            return TypedResults.Created((string?)null, made);
        }));
        app.MapDelete("/batches/{batch:int}", (int batch, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "claim codes withdrawn", $"batch {batch}", "", () => claims.WithdrawAsync(batch, http.RequestAborted)));
        app.MapGet("/batches/{batch:int}/labels", (int batch, IClaimsPort claims, HttpContext http) => Fresh(http, () => TypedResults.Ok(claims.Labels(batch))));
        app.MapGet("/batches/{batch:int}/labels.pdf", (int batch, string? sheet, IClaimsPort claims, HttpContext http) =>
            Fresh(http, () => TypedResults.File(claims.Pdf(batch, sheet ?? claims.Sheets[0]), "application/pdf", $"claims-{batch}.pdf")));
        app.MapGet("/batches/{batch:int}/mosquitto", (int batch, IClaimsPort claims, HttpContext http) =>
            Fresh(http, () => TypedResults.Text(claims.Mosquitto(batch), "text/plain", Encoding.UTF8)));
    }

    private static void MapDesks(IEndpointRouteBuilder app)
    {
        app.MapPost("/waiting/{desk}/approve", (string desk, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "desk approved", desk, "", () => claims.ApproveAsync(desk, http.Who(), http.RequestAborted)));
        app.MapPost("/waiting/{desk}/refuse", (string desk, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "desk refused", desk, "", () => claims.RefuseAsync(desk, http.RequestAborted)));
        app.MapPost("/desks/{desk}/revoke", (string desk, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "desk revoked", desk, "", () => claims.RevokeAsync(desk, http.RequestAborted)));
        app.MapPost("/rotation", (RotationOrder order, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "new secrets wanted", ScopeOf(order), $"{order.PerMinute} a minute", () => claims.RotateAsync(order, http.RequestAborted)));
        app.MapDelete("/copies/{desk}", (string desk, IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "suspicion cleared", desk, "", () => claims.ClearAsync(desk, http.RequestAborted)));
    }

    private static void MapAuthority(IEndpointRouteBuilder app)
    {
        app.MapPost("/authority", async (int? days, IClaimsPort claims, IAudit audit, HttpContext http) => await TextAsync(http) is { } pem
            ? await Do(http, audit, "authority told", "all desks", $"for {days ?? UsualDays} days", () => claims.BeginAuthorityAsync(pem, days ?? UsualDays, http.Who(), http.RequestAborted))
            : Problems.Of(413, "authority", "more than allowed", $"send a PEM file of at most {MostBytes} bytes"));
        app.MapPost("/authority/finish", (IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "old authority to be forgotten", "all desks", "", () => claims.FinishAuthorityAsync(http.RequestAborted)));
        app.MapPut("/authority/old-until", (string? at, string? confirm, IClaimsPort claims, IAudit audit, HttpContext http) => string.IsNullOrEmpty(at)
            ? Task.FromResult(Problems.Of(400, "at", "", "say from when on, such as 2026-12-01T08:00"))
            : Do(http, audit, "old authority to be taken no more", "all desks", $"from {at}", () => claims.ExpireOldAuthorityAsync(at, confirm ?? "", http.RequestAborted)));
        app.MapDelete("/authority/old-until", (IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "old authority to be taken on", "all desks", "", () => claims.ExpireOldAuthorityAsync(null, "", http.RequestAborted)));
        app.MapDelete("/authority", (IClaimsPort claims, IAudit audit, HttpContext http) =>
            Do(http, audit, "change of authority ended", "all desks", "", () => claims.EndAuthorityAsync(http.RequestAborted)));
    }

    private static string ScopeOf(RotationOrder order) =>
        order.Desks is { Count: > 0 } desks ? string.Join(' ', desks) : string.IsNullOrEmpty(order.Team) ? "all desks" : $"team {order.Team}";

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

    private static Task<IResult> Do(HttpContext http, IAudit audit, string what, string on, string detail, Func<Task> act) => Try(async () =>
    {
        await act();
        audit.Write(http.Who(), what, on, detail);
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

/// <summary>The claims as their page gets them, with the time on the floor.</summary>
internal sealed record ClaimsMessage(long NowMs, ClaimsSnapshot Claims);
