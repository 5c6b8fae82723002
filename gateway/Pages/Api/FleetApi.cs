using System.Net.ServerSentEvents;
using DeskDevice.Access;
using DeskDevice.Contract.Down;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Messages;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>The fleet: units and images.</summary>
internal static class FleetApi
{
    private const int MostBytes = ImageRef.MaxBytes + ReleaseBlock.MaxBytes;
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/fleet", (IFleetPort fleet, IFloorPort floor, ISitePort site) =>
            TypedResults.Ok(Message(fleet.Snapshots.Current, floor, site))).Needs(Right.FleetRead);
        app.MapGet("/api/fleet/stream", (IFleetPort fleet, IFloorPort floor, ISitePort site, HttpContext http) =>
            Streams.Follow(http, fleet.Snapshots, Gap, (_, now) => new SseItem<object>(Message(now, floor, site), Streams.All))).Needs(Right.FleetRead);
        app.MapPost("/api/fleet/images", UploadAsync).Needs(Right.FleetChange);
        app.MapPost("/api/fleet/desks/{desk}/identify", (string desk, IFleetPort fleet, HttpContext http) =>
            Try("desk", desk, () => fleet.IdentifyAsync(desk, http.Who(), http.RequestAborted))).Needs(Right.FleetChange);
    }

    // The floor's clock is the fleet's too: its times can only be read against that.
    private static FleetMessage Message(FleetSnapshot fleet, IFloorPort floor, ISitePort site) =>
        FleetMessage.Of(fleet, site.Current.Plan, floor.Snapshots.Current.NowMs);

    private static async Task<IResult> UploadAsync(string? version, IFleetPort fleet, HttpContext http)
    {
        if (string.IsNullOrEmpty(version)) return Problems.Of(400, "version", "", "say which version the image makes of a desk: ?version=1.2.3");
        if (http.Request.ContentLength > MostBytes) return TooLarge($"{http.Request.ContentLength} bytes");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        try
        {
            return await Try("version", version, () => fleet.UploadAsync(version, http.Request.Body, http.RequestAborted));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge("more than allowed");
        }
    }

    private static IResult TooLarge(string size) => Problems.Of(413, "image", size, $"send an image of at most {ImageRef.MaxBytes} bytes");

    /// <summary>Does it, or says why it cannot be done.</summary>
    internal static async Task<IResult> Try(string field, string value, Func<Task> act)
    {
        try
        {
            await act();
            return TypedResults.NoContent();
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
