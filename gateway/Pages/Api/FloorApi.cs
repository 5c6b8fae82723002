using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The floor: once, and live.</summary>
internal static class FloorApi
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/floor", (IFloorPort floor) => TypedResults.Ok(FloorMessage.Of(floor.Snapshots.Current))).Needs(Right.FloorRead);
        app.MapGet("/api/floor/stream", (IFloorPort floor, HttpContext http) => Streams.Follow(http, floor.Snapshots, Gap, Message)).Needs(Right.FloorRead);
    }

    // Desks go only when the whole floor does, as when another gateway takes the site over.
    private static SseItem<object> Message(FloorSnapshot? before, FloorSnapshot after) => before == null || after.Desks.Count < before.Desks.Count
        ? new SseItem<object>(FloorMessage.Of(after), Streams.All)
        : new SseItem<object>(FloorMessage.Changes(before, after), Streams.Change);
}
