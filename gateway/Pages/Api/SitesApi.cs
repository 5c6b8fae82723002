using DeskDevice.Access;
using DeskDevice.Pages.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Pages.Api;

/// <summary>Which gateway serves which site.</summary>
internal static class SitesApi
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/sites", (ISharePort share) => TypedResults.Ok(share.Sites)).Needs(Right.Telemetry);
}
