using System.Net;
using System.Net.WebSockets;
using DeskDevice.Access;
using DeskDevice.Broker;
using DeskDevice.Host.Settings;
using DeskDevice.Pages.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeskDevice.Host.WebSockets;

/// <summary>
/// MQTT over WebSocket beside the pages. A browser lets any site's script open one to this machine, and says only which site it is from: so a
/// foreign origin is refused unless it is listed. Who sends no origin is no browser, and has the rights that it has at the MQTT port.
/// </summary>
internal sealed class MqttWebSocket(MqttListener listener, IReadOnlyList<string> origins)
{
    /// <summary>Where it is found.</summary>
    public const string Path = "/mqtt";

    private const string SubProtocol = "mqtt";

    /// <summary>Maps it, unless it is switched off.</summary>
    public static void Map(WebApplication app, MqttListener listener, MqttWebSocketSettings settings)
    {
        if (settings.Use == MqttWebSocketUse.Off) return;
        MqttWebSocket door = new(listener, settings.Origins);
        // The silence of a client is MQTT's to judge.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.MapGet(Path, (Delegate)door.ServeAsync).AddEndpointFilter<PageGuard>().Open();
    }

    private async Task<IResult> ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problem(StatusCodes.Status426UpgradeRequired, "This is MQTT over WebSocket: connect with an MQTT client.");
        if (!IsAtHome(http.Request)) return Problem(StatusCodes.Status403Forbidden, "Pages of this origin may not use MQTT here: list it in Mqtt:WebSocket:Origins.");
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol))
            return Problem(StatusCodes.Status400BadRequest, "Ask for the sub-protocol 'mqtt'.");
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(SubProtocol);
        WebSocketStream stream = new(socket, http.Abort);
        await listener.ServeAsync(stream, Remote(http.Connection));
        await stream.Closed;
        return Results.Empty;
    }

    private bool IsAtHome(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        if (origin is null || origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static IPEndPoint? Remote(ConnectionInfo connection) =>
        connection.RemoteIpAddress is { } address ? new IPEndPoint(address, connection.RemotePort) : null;

    private static IResult Problem(int status, string words) => Results.Problem(words, statusCode: status);
}
