using DeskDevice.Access;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Pages.Components;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The pages themselves, rendered here; what is live on them comes by their streams.</summary>
internal static class PagesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        MapPage<FloorPage>(app, "/").Needs(Right.FloorRead);
        MapPage<ClaimsPage>(app, "/fleet/claims").Needs(Right.FleetRead);
        app.MapGet("/fleet/claims/{batch:int}/labels", Labels).Needs(Right.FleetClaim);
        MapPage<HealthPage>(app, "/fleet/health").Needs(Right.FleetRead);
        app.MapGet("/fleet/desks/{desk}/diagnostics", (string desk, IDiagnosticsPort port) => port.Snapshots.Current.Of(desk) != null
            ? new RazorComponentResult<DiagnosticsPage>(new { Desk = desk })
            : Missing()).Needs(Right.FleetRead);
        MapPage<RolloutsPage>(app, "/fleet/rollouts").Needs(Right.FleetRead);
        app.MapGet("/fleet", (string? q, int? from) => new RazorComponentResult<FleetPage>(new { Query = (q ?? "").Trim(), From = from ?? 0 })).Needs(Right.FleetRead);
        app.MapGet("/fleet/settings", (string? scope, string? name) => SettingsOf(scope, name) is { } of
            ? new RazorComponentResult<SettingsPage>(new { Scope = of })
            : Missing()).Needs(Right.FleetRead);
        app.MapGet("/fleet/desks/{desk}", (string desk, IInventoryPort port) => port.SheetOf(desk) is not null
            ? new RazorComponentResult<UnitPage>(new { Desk = desk })
            : Missing()).Needs(Right.FleetRead);
        MapPage<TryPage>(app, "/try").Needs(Right.SignedIn);
        MapPage<RehearsalPage>(app, "/rehearsal").Needs(Right.SiteRead);
        app.MapGet("/targets", (string? team) => new RazorComponentResult<TargetsPage>(new { Team = team ?? "" })).Needs(Right.SignedIn);
        MapPage<CouncilPage>(app, "/council").Needs(Right.SignedIn);
        app.MapGet("/desk/{desk?}", (string? desk, IFloorPort floor, HttpContext http) => DeskOrNone(desk, floor, http.Caller())).NeedsOrOwnDesk(Right.FloorRead);
        app.MapFallback(Missing).Open();
        app.MapFallback("/api/{**path}", (HttpContext http) => Problems.Of(404, "path", http.Request.Path, "there is no such address in the API")).Open();
    }

    // What shows a code is kept by no browser.
    private static IResult Labels(int batch, IClaimsPort claims, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return new RazorComponentResult<LabelsPage>(new { Labels = claims.Labels(batch) });
        }
        catch (FleetException)
        {
            return Missing();
        }
    }

    // Who sits at a desk is led to it.
    private static IResult DeskOrNone(string? desk, IFloorPort floor, Caller caller)
    {
        if (desk == null && caller.Desk.Length > 0) return Results.Redirect("/desk/" + caller.Desk);
        return desk == null || floor.Snapshots.Current.Of(desk) != null ? new RazorComponentResult<DeskPage>(new { Desk = desk }) : Missing();
    }

    private static SettingsScope? SettingsOf(string? scope, string? name)
    {
        if (string.IsNullOrEmpty(scope)) return SettingsScope.Site;
        bool isKnown = Enum.TryParse(scope, ignoreCase: true, out ScopeKind kind) && kind is ScopeKind.Team or ScopeKind.Tag or ScopeKind.Desk;
        return isKnown && !string.IsNullOrEmpty(name) ? new SettingsScope(kind, name) : null;
    }

    private static IResult Missing() => new RazorComponentResult<MissingPage> { StatusCode = StatusCodes.Status404NotFound };

    private static RouteHandlerBuilder MapPage<T>(IEndpointRouteBuilder app, string path)
        where T : IComponent => app.MapGet(path, () => new RazorComponentResult<T>());
}
