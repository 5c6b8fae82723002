using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>One desk's own day, and the supervisor's word that they are coming to it.</summary>
internal static class DeskApi
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/desk/{desk}", (string desk, IFloorPort floor) => floor.Snapshots.Current.Of(desk) == null
            ? Problems.NoSuchDesk(desk)
            : TypedResults.Ok(DeskMessage.Changes(desk, null, floor.Snapshots.Current))).NeedsOrOwnDesk(Right.FloorRead);
        app.MapGet("/api/desk/{desk}/stream", (string desk, IFloorPort floor, HttpContext http) => floor.Snapshots.Current.Of(desk) == null
            ? Problems.NoSuchDesk(desk)
            : Streams.Follow(http, floor.Snapshots, Gap, (before, after) => Message(desk, before, after))).NeedsOrOwnDesk(Right.FloorRead);
        app.MapPost("/api/desk/{desk}/coming", ComingAsync).Needs(Right.FloorWork);
        app.MapPost("/api/desk/{desk}/callbacks/{id}/made", CalledBackAsync).NeedsOrOwnDesk(Right.FloorWork);
    }

    private static async Task<IResult> ComingAsync(string desk, string? mentor, IFloorPort floor, CancellationToken cancel)
    {
        DeskView? view = floor.Snapshots.Current.Of(desk);
        if (view == null) return Problems.NoSuchDesk(desk);
        if (view.Tile.Help.Length == 0) return Problems.Of(409, "desk", desk, "this desk does not ask for help (any more); there is nothing to do");
        if (mentor != null && floor.Snapshots.Current.Of(mentor) is null) return Problems.Of(400, "mentor", mentor, "name the mentor's own desk, or leave it out where a supervisor comes");
        await floor.ComingAsync(desk, mentor ?? "", cancel);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> CalledBackAsync(string desk, string id, IFloorPort floor, CancellationToken cancel)
    {
        if (floor.Snapshots.Current.Of(desk) == null) return Problems.NoSuchDesk(desk);
        return await floor.CalledBackAsync(desk, id, cancel)
            ? TypedResults.NoContent()
            : Problems.Of(409, "id", id, "no call-back of that name is open at this desk (any more); /api/desk/{desk} lists them");
    }

    private static SseItem<object> Message(string desk, FloorSnapshot? before, FloorSnapshot after) =>
        new(DeskMessage.Changes(desk, before, after), before == null ? Streams.All : Streams.Change);
}
