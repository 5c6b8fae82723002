using System.Diagnostics;

namespace DeskDevice.Host.Telemetry;

/// <summary>
/// The spans that the gateway makes of itself. No person is in them, and a desk only where the site's privacy setting allows. Whether one is made is drawn here, at
/// the cost of a comparison where nobody listens.
/// </summary>
/// <param name="ratio">The share of events and writes that are traced, 0 to 1.</param>
internal sealed class Spans(double ratio)
{
    /// <summary>The name of their source.</summary>
    public const string SourceName = "DeskDevice";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Draws whether the next event or write is traced.</summary>
    public bool Draw() => Source.HasListeners() && Random.Shared.NextDouble() < ratio;

    /// <summary>The root of an event's trace, which began at <paramref name="startedAt"/> (a time stamp of <see cref="Stopwatch"/>).</summary>
    public static Activity? Event(long startedAt) => Source.StartActivity("event", ActivityKind.Consumer, default(ActivityContext), startTime: WhenWas(startedAt));

    /// <summary>A part of a trace, from one time stamp to another.</summary>
    public static void Part(string name, Activity of, long from, long to)
    {
        using Activity? part = Source.StartActivity(name, ActivityKind.Internal, of.Context, startTime: WhenWas(from));
        part?.SetEndTime(WhenWas(to).UtcDateTime);
    }

    /// <summary>A write of points to a metric sink; null when it was not drawn.</summary>
    public Activity? Write(string sink, int points)
    {
        if (!Draw()) return null;
        return Source.StartActivity("metrics write", ActivityKind.Client, default(ActivityContext))?.SetTag("sink", sink).SetTag("points", points);
    }

    /// <summary>Taking, giving up or losing a site: rare, so each is traced where anybody listens.</summary>
    public static Activity? Share(string what, string site) => Source.StartActivity("site " + what, ActivityKind.Internal, default(ActivityContext))?.SetTag("site", site);

    private static DateTimeOffset WhenWas(long timestamp) => TimeProvider.System.GetUtcNow() - Stopwatch.GetElapsedTime(timestamp);
}
