using System.Text.Json;
using System.Text.Json.Serialization;
using DeskDevice.Access;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Configuration;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Saved searches, and the settings of units: a change is a draft, then with some desks, then with all, and may be taken back.</summary>
internal static class FleetSettingsApi
{
    private const string Groups = "/api/fleet/groups";
    private const string Settings = "/api/fleet/settings";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Groups, (IInventoryPort port) => TypedResults.Ok(port.Groups)).Needs(Right.FleetRead);
        app.MapPut(Groups + "/{name}", (string name, string? q, IInventoryPort port, CancellationToken cancel) =>
            FleetProblems.TryAsync(() => port.SaveGroupAsync(name, q ?? "", cancel))).Needs(Right.FleetChange);
        app.MapDelete(Groups + "/{name}", (string name, IInventoryPort port, CancellationToken cancel) =>
            FleetProblems.TryAsync(() => port.DeleteGroupAsync(name, cancel))).Needs(Right.FleetChange);
        app.MapGet(Settings, (IInventoryPort port) => TypedResults.Json(port.View.Settings(), Options)).Needs(Right.FleetRead);
        app.MapPost(Settings + "/check", (SettingsDraft draft, IInventoryPort port) =>
            FleetProblems.Try(() => TypedResults.Json(port.Try(draft.ToScope(), draft.Values ?? []), Options))).Needs(Right.FleetRead);
        app.MapPost(Settings, (SettingsDraft draft, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
            port, () => port.DraftAsync(draft.ToScope(), draft.Values ?? [], http.Who(), (draft.Why ?? "").Trim(), cancel), () => Note(audit, http, "settings drafted", port))).Needs(Right.FleetChange);
        app.MapPost(Settings + "/try", (int? percent, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
            port, () => port.TryOnAsync(percent ?? 10, cancel), () => Note(audit, http, "settings sent to first desks", port))).Needs(Right.FleetChange);
        app.MapPost(Settings + "/apply", ApplyAsync).Needs(Right.FleetChange);
        app.MapDelete(Settings, (IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
            port, () => port.DropAsync(cancel), () => Note(audit, http, "settings change given up", port))).Needs(Right.FleetChange);
        app.MapPost(Settings + "/{number:int}/rollback", (int number, string? why, IInventoryPort port, IAudit audit, HttpContext http, CancellationToken cancel) => DoAsync(
            port,
            () => port.RollBackAsync(number, http.Who(), (why ?? "").Trim(), cancel),
            () => Note(audit, http, "settings rolled back", port.View.Settings().Past.FirstOrDefault(past => past.Number == number)))).Needs(Right.FleetChange);
    }

    // Where the site wants a second person, to apply a change is to approve it.
    private static Task<IResult> ApplyAsync(IInventoryPort port, IAudit audit, IRefusal refusal, HttpContext http, CancellationToken cancel) =>
        port.Approval == Approval.Two && !http.May(Right.FleetApprove)
            ? Task.FromResult(refusal.NotAllowed(http, new RouteRight(Right.FleetApprove, OwnDesk.IsNoMatter)))
            : DoAsync(port, () => port.ApplyAsync(http.Who(), cancel), () => Note(audit, http, "settings applied", port));

    private static Task<IResult> DoAsync(IInventoryPort port, Func<Task> act, Action note) => FleetProblems.TryAsync(async () =>
    {
        await act();
        note();
        return TypedResults.Json(port.View.Settings(), Options);
    });

    private static void Note(IAudit audit, HttpContext http, string what, IInventoryPort port)
    {
        var settings = port.View.Settings();
        Note(audit, http, what, settings.Open ?? settings.Past.FirstOrDefault());
    }

    private static void Note(IAudit audit, HttpContext http, string what, SettingsChange? change)
    {
        if (change is null) return;
        string values = string.Join(", ", change.Values.Select(value => $"{value.Key} {value.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "given back"}"));
        string why = change.Notes.IsEmpty || change.Notes[^1].Why.Length == 0 ? "" : $": {change.Notes[^1].Why}";
        audit.Write(http.Who(), what, $"change {change.Number}, {change.Scope}", values + why);
    }
}

/// <summary>A change of settings as it is asked for.</summary>
/// <param name="Scope">site, team, tag or desk.</param>
/// <param name="Name">Which team, tag or desk.</param>
/// <param name="Values">The settings by name; null gives one back to what stands above.</param>
/// <param name="Why">Why.</param>
internal sealed record SettingsDraft(string? Scope, string? Name, Dictionary<string, int?>? Values, string? Why)
{
    /// <exception cref="FleetException">There is no such scope.</exception>
    public SettingsScope ToScope() => Enum.TryParse(Scope, ignoreCase: true, out ScopeKind kind) && Enum.IsDefined(kind) && kind != ScopeKind.Unit
        ? new SettingsScope(kind, (Name ?? "").Trim())
        : throw new FleetException($"scope: '{Scope}' is none; write site, team, tag or desk");
}
