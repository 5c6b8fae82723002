using System.Text.Json;
using System.Text.Json.Serialization;
using DeskDevice.Access;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;
using DeskDevice.Site.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The limits in force, every change of them, and the way to change them: a check refuses limits that conflict before anything is kept.</summary>
internal static class TargetsApi
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/targets", (string? team, ISitePort site, IPlanPort port) => Answer(site.Current.Plan.InForce, site.Current.Plan, team ?? "", port.Changes)).Needs(Right.SignedIn);
        app.MapPost("/api/targets/check", (TargetDraft draft, ISitePort site, IPlanPort port, HttpContext http) => SiteProblems.Try(() =>
            Answer(port.Try(draft.ToChange(http.AuthorOr(draft.Who), site.Current.Plan, port.NowMs)), site.Current.Plan, draft.Team ?? "", []))).Needs(Right.SignedIn).KeepsNothing();
        app.MapPost("/api/targets", (TargetDraft draft, ISitePort site, IPlanPort port, HttpContext http, CancellationToken cancel) => SiteProblems.TryAsync(async () =>
            TypedResults.Json(await port.SetAsync(draft.ToChange(http.AuthorOr(draft.Who), site.Current.Plan, port.NowMs), cancel), Options, statusCode: StatusCodes.Status201Created))).Needs(Right.SiteChange);
    }

    private static IResult Answer(LimitsInForce inForce, SitePlan plan, string team, IReadOnlyList<TargetChange> changes) => TypedResults.Json(
        new TargetsMessage(
            plan.Name,
            team,
            plan.Teams,
            inForce.Site.Revision,
            [.. inForce.Rows(team).Select(row => new TargetRow(row.Limit.Name, row.Limit.Medium, row.Value, row.Origin, row.Change?.Number, row.Above))],
            changes),
        Options);
}

/// <summary>A change of limits as it is asked for.</summary>
/// <param name="Team">The team; null or empty for the whole site.</param>
/// <param name="Values">The limits to set, by name, in the units of the settings; null gives one back to what stands above.</param>
/// <param name="Who">Who says to make it.</param>
/// <param name="Why">Why.</param>
/// <param name="From">From when on, in the site's time (2026-11-23T08:00) or with Z by UTC; null or empty for now.</param>
internal sealed record TargetDraft(string? Team, IReadOnlyDictionary<string, int?>? Values, string? Who, string? Why, string? From)
{
    /// <exception cref="SiteException">Its time cannot be read.</exception>
    public TargetChange ToChange(Author author, SitePlan plan, long nowMs)
    {
        long fromMs = string.IsNullOrEmpty(From) ? nowMs : SiteTime.Beginning("from", From, plan.Zone);
        return new TargetChange(0, Team ?? "", Values ?? new Dictionary<string, int?>(), author.Name.Trim(), (Why ?? "").Trim(), 0, fromMs) { IsVerified = author.IsVerified };
    }
}

/// <summary>The limits in force for the site or a team.</summary>
/// <param name="Site">The site.</param>
/// <param name="Team">The team; empty for the whole site.</param>
/// <param name="Teams">The site's teams.</param>
/// <param name="Revision">Which edition desks are told.</param>
/// <param name="Limits">The limits one by one.</param>
/// <param name="Changes">Every change that was made, oldest first.</param>
internal sealed record TargetsMessage(string Site, string Team, IReadOnlyList<string> Teams, int Revision, IReadOnlyList<TargetRow> Limits, IReadOnlyList<TargetChange> Changes);

/// <summary>One limit, in the units of the settings.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Medium">phone or chat.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">builtIn, settings, site or team.</param>
/// <param name="Change">The number of the change that set it, or null.</param>
/// <param name="Above">What it would be without the nearest of those that set it.</param>
internal sealed record TargetRow(string Name, LimitMedium Medium, int Value, LimitOrigin Origin, int? Change, int Above);
