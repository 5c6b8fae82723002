using System.Diagnostics;
using OpenTelemetry;

namespace DeskDevice.Telemetry.Otlp;

/// <summary>
/// Takes from the spans of HTTP requests what names a desk or whoever asked: the path with its values, the query, addresses and the browser. The route
/// (<c>/desk/{desk?}</c>) stays.
/// </summary>
internal sealed class NamelessRequests : BaseProcessor<Activity>
{
    private static readonly string[] Names =
        ["url.path", "url.query", "url.full", "http.url", "http.target", "client.address", "network.peer.address", "network.peer.port", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        if (data.Kind != ActivityKind.Server) return;
        foreach (string name in Names) data.SetTag(name, null);
    }
}
