using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Diagnostics;
using DeskDevice.Fleet.Diagnostics.Health;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>For those who repair desks: what a desk did, what may be asked of it, bundles, and the fleet's health.</summary>
internal static class DiagnosticsApi
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/fleet/health", (IDiagnosticsPort port, ISitePort site) => TypedResults.Ok(HealthOf(port, site))).Needs(Right.FleetRead);
        app.MapGet("/api/fleet/desks/{desk}/diagnostics", (string desk, IDiagnosticsPort port) =>
            port.Snapshots.Current.Of(desk) is { } view ? TypedResults.Ok(view) : NoSuchDesk(desk)).Needs(Right.FleetRead);
        app.MapGet("/api/fleet/desks/{desk}/diagnostics/stream", (string desk, IDiagnosticsPort port, HttpContext http) =>
            port.Snapshots.Current.Of(desk) is null ? NoSuchDesk(desk) : Streams.Follow(http, port.Snapshots, Gap, (_, now) => new SseItem<object>(now.Of(desk)!, Streams.All))).Needs(Right.FleetRead);
        app.MapPost("/api/fleet/desks/{desk}/commands/{kind}", AskAsync).Needs(Right.FleetChange);
        app.MapGet("/api/fleet/desks/{desk}/bundle", (string desk, IDiagnosticsPort port, IAudit audit, HttpContext http) => BundleAsync(desk, [desk], port, audit, http)).Needs(Right.FleetRead);
        app.MapGet("/api/fleet/bundle", ([AsParameters] BundleOrder order, IDiagnosticsPort port, IInventoryPort units, ISitePort site, IAudit audit, HttpContext http) =>
            Try("group", order.Group ?? order.Q ?? "", () => BundleAsync(order.Name, DesksOf(order, port, units, site), port, audit, http))).Needs(Right.FleetRead);
    }

    private static FleetHealth HealthOf(IDiagnosticsPort port, ISitePort site)
    {
        DiagnosticsSnapshot now = port.Snapshots.Current;
        return FleetHealth.Of(now.Fleet, now.NowMs, site.Current.Plan.Zone);
    }

    private static IReadOnlyList<string> DesksOf(BundleOrder order, IDiagnosticsPort port, IInventoryPort units, ISitePort site)
    {
        if (order.Desk is { Length: > 0 } named) return named;
        if (order.Group is not { Length: > 0 } group) return order.Q is { Length: > 0 } query ? Found(units, query) : OfTeam(order.Team, port, site);
        return units.Groups.TryGetValue(group, out string? saved) ? Found(units, saved) : throw new FleetException($"group: '{group}' is not saved here; /api/fleet/groups lists them");
    }

    private static string[] Found(IInventoryPort units, string query) => [.. units.View.Find(query).Select(desk => desk.Unit.Desk)];

    private static string[] OfTeam(string? team, IDiagnosticsPort port, ISitePort site) =>
        [.. port.Snapshots.Current.Fleet.Desks.Keys.Select(key => key.Desk).Where(desk => !string.IsNullOrEmpty(team) && site.Current.Plan.SeatOf(desk).Team == team)];

    // 202: the answer comes later, in the desk's diagnostics, under the id that is told here.
    private static Task<IResult> AskAsync(string desk, string kind, string? level, int? @for, IDiagnosticsPort port, IAudit audit, HttpContext http) =>
        Try("command", kind, async () =>
        {
            Ask ask = await port.AskAsync(desk, AskRequest.Of(kind, level ?? "info", @for ?? 0), http.Who(), http.RequestAborted);
            audit.Write(http.Who(), "desk asked", desk, $"{kind} {ask.Id} {DiagnosticsSnapshot.WordOf(ask.State)}");
            return TypedResults.Json(new { ask.Id, ask.Kind, State = DiagnosticsSnapshot.WordOf(ask.State), ask.DeadlineUtcMs }, statusCode: StatusCodes.Status202Accepted);
        });

    // What leaves the building is noted, as a change is.
    private static Task<IResult> BundleAsync(string name, IReadOnlyList<string> desks, IDiagnosticsPort port, IAudit audit, HttpContext http) =>
        Try("desk", name, async () =>
        {
            byte[] zip = await port.BundleAsync(desks, http.RequestAborted);
            audit.Write(http.Who(), "bundle taken", name, $"{desks.Count} desks, {zip.Length} bytes");
            return TypedResults.File(zip, "application/zip", $"deskdevice-{name}.zip");
        });

    private static IResult NoSuchDesk(string desk) => Problems.Of(404, "desk", desk, "use the address of a desk that /api/fleet lists");

    private static async Task<IResult> Try(string field, string value, Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (FleetException e)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: e.Message,
                extensions: new Dictionary<string, object?> { ["field"] = field, ["value"] = value, ["fix"] = e.Message });
        }
    }
}

/// <summary>Of which desks a bundle is asked for.</summary>
/// <param name="Desk">These; or</param>
/// <param name="Group">those that a saved group finds; or</param>
/// <param name="Q">those that this search finds; or</param>
/// <param name="Team">those of a team.</param>
internal sealed record BundleOrder(string[]? Desk, string? Group, string? Q, string? Team)
{
    /// <summary>What its file is called after.</summary>
    public string Name => Desk is { Length: > 0 } ? "desks" : new[] { Group, Team }.FirstOrDefault(name => name is { Length: > 0 }) ?? "desks";
}
