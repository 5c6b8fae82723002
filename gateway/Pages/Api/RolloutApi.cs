using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Rollouts: written, tried out, approved, run, paused and taken back; and the images that they bring.</summary>
internal static class RolloutApi
{
    private const string Root = "/api/fleet/rollouts";
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, (IRolloutPort port, IFloorPort floor) => TypedResults.Ok(RolloutsMessage.Of(port.Snapshots.Current, NowOf(floor)))).Needs(Right.FleetRead);
        app.MapGet(Root + "/stream", Follow).Needs(Right.FleetRead);
        app.MapGet(Root + "/{number:int}", One).Needs(Right.FleetRead);
        app.MapGet(Root + "/{number:int}/desks/{desk}", Desk).Needs(Right.FleetRead);
        app.MapPost(Root + "/dry-run", DryRun).Needs(Right.FleetRead).KeepsNothing();
        app.MapPost(Root, DraftAsync).Needs(Right.FleetChange);
        MapAct(app, RolloutAct.Approve).Needs(Right.FleetApprove);
        foreach (RolloutAct act in Enum.GetValues<RolloutAct>().Where(act => act != RolloutAct.Approve)) MapAct(app, act).Needs(Right.FleetChange);
        app.MapGet("/api/fleet/images", (IRolloutPort port) => TypedResults.Ok(FleetView.ImagesOf(port.Snapshots.Current.Fleet))).Needs(Right.FleetRead);
        app.MapDelete("/api/fleet/images/{image}", (string image, IRolloutPort port, IAudit audit, HttpContext http) => FleetApi.Try("image", image, async () =>
        {
            await port.RemoveImageAsync(image, http.RequestAborted);
            audit.Write(http.Who(), "image removed", image, "");
        })).Needs(Right.FleetChange);
    }

    private static RouteHandlerBuilder MapAct(IEndpointRouteBuilder app, RolloutAct act) => app.MapPost(
        $"{Root}/{{number:int}}/{act.ToString().ToLowerInvariant()}",
        (int number, IRolloutPort port, IAudit audit, HttpContext http) => FleetApi.Try("rollout", $"{number}", async () =>
        {
            await port.ActAsync(number, act, http.Who(), http.RequestAborted);
            audit.Write(http.Who(), $"rollout {act.ToString().ToLowerInvariant()}", $"rollout {number}", VersionOf(port, number));
        }));

    private static IResult Follow(int? rollout, IRolloutPort port, IFloorPort floor, HttpContext http) => Streams.Follow(
        http,
        port.Snapshots,
        Gap,
        (before, now) => new SseItem<object>(RolloutsMessage.Of(before, now, NowOf(floor), rollout), before == null ? Streams.All : Streams.Change));

    private static IResult One(int number, IRolloutPort port, IFloorPort floor)
    {
        RolloutsSnapshot now = port.Snapshots.Current;
        return now.Fleet.Rollouts.Find(number) is { } rollout
            ? TypedResults.Ok(new RolloutMessage(NowOf(floor), RolloutView.Of(rollout), RolloutDeskView.Of(now, rollout)))
            : NoSuchRollout(number);
    }

    private static IResult Desk(int number, string desk, IRolloutPort port)
    {
        RolloutsSnapshot now = port.Snapshots.Current;
        if (now.Fleet.Rollouts.Find(number) is not { } rollout) return NoSuchRollout(number);
        return RolloutDeskView.Of(now, rollout, desk) is { } view ? TypedResults.Ok(view) : Problems.Of(404, "desk", desk, "use the address of a desk that /api/fleet lists");
    }

    private static IResult DryRun(RolloutDraft draft, IRolloutPort port)
    {
        try
        {
            return TypedResults.Ok(DryRunView.Of(port.Snapshots.Current, draft.Image ?? "", draft.Terms ?? RolloutTerms.Default));
        }
        catch (FleetException refused)
        {
            return Problems.Of(409, "rollout", draft.Image ?? "", refused.Message);
        }
    }

    private static async Task<IResult> DraftAsync(RolloutDraft draft, IRolloutPort port, IAudit audit, HttpContext http)
    {
        int number = 0;
        IResult answer = await FleetApi.Try("rollout", draft.Image ?? "", async () =>
        {
            number = await port.DraftAsync(draft.Image ?? "", draft.Terms ?? RolloutTerms.Default, http.Who(), http.RequestAborted);
            audit.Write(http.Who(), "rollout drafted", $"rollout {number}", VersionOf(port, number));
        });
        return number == 0 ? answer : TypedResults.Created($"{Root}/{number}", new RolloutNumber(number));
    }

    // The floor's clock is the fleet's too: its times can only be read against that.
    private static long NowOf(IFloorPort floor) => floor.Snapshots.Current.NowMs;

    private static string VersionOf(IRolloutPort port, int number) => port.Snapshots.Current.Fleet.Rollouts.Find(number) is { } rollout ? $"version {rollout.Version}" : "";

    private static IResult NoSuchRollout(int number) => Problems.Of(404, "rollout", $"{number}", "use the number of one that /api/fleet/rollouts lists");
}

/// <summary>A rollout as it is asked for.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Terms">How it goes on; what is left out is as it is built.</param>
internal sealed record RolloutDraft(string? Image, RolloutTerms? Terms);

/// <summary>The rollout that was written.</summary>
internal sealed record RolloutNumber(int Number);
