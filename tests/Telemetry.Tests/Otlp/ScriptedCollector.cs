using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Telemetry.Tests.Otlp;

/// <summary>A metric's point as it was received.</summary>
internal sealed record ReceivedPoint(string Metric, string Unit, double Value, string Attributes);

/// <summary>A span as it was received.</summary>
internal sealed record ReceivedSpan(string Name, string Trace, string Id, string Parent, string Attributes);

/// <summary>A log record as it was received.</summary>
internal sealed record ReceivedLog(string Severity, string Body, string Attributes);

/// <summary>
/// Stands in for an OpenTelemetry collector, which Debian does not have: takes OTLP by protobuf over HTTP or by gRPC (without compression), says yes, and keeps names
/// and values. It is scripted: what a real one would refuse it does not know.
/// </summary>
internal sealed class ScriptedCollector : IAsyncDisposable
{
    private const int GrpcHead = 5;

    private readonly WebApplication _web;

    private ScriptedCollector(WebApplication web) => _web = web;

    public ConcurrentQueue<ReceivedPoint> Points { get; } = new();

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    public ConcurrentQueue<ReceivedLog> Logs { get; } = new();

    /// <summary>The attributes of the resources that reported.</summary>
    public ConcurrentQueue<string> Resources { get; } = new();

    /// <summary>Values of the header x-key.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    public Uri Address => new(_web.Urls.First());

    public static async Task<ScriptedCollector> StartAsync(HttpProtocols protocols)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        WebApplication web = builder.Build();
        ScriptedCollector collector = new(web);
        web.MapPost("/v1/{signal}", (HttpContext http, string signal) => collector.TakeHttpAsync(http, signal));
        web.MapPost("/opentelemetry.proto.collector.{signal}.v1.{service}/Export", (HttpContext http, string signal) => collector.TakeGrpcAsync(http, signal));
        await web.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeHttpAsync(HttpContext http, string signal)
    {
        Take(http, signal, await BodyAsync(http));
        http.Response.ContentType = "application/x-protobuf";
    }

    private async Task TakeGrpcAsync(HttpContext http, string signal)
    {
        Take(http, signal, (await BodyAsync(http))[GrpcHead..]);
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(new byte[GrpcHead]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private void Take(HttpContext http, string signal, ReadOnlyMemory<byte> body)
    {
        foreach (string? key in http.Request.Headers["x-key"]) Keys.Enqueue(key ?? "");
        Protobuf request = new(body);
        foreach (Protobuf resource in request.Way(1, 1)) Resources.Enqueue(AttributesOf(resource, 1));
        foreach (Protobuf item in request.Way(1, 2, 2))
        {
            if (signal == "metrics") TakeMetric(item);
            else if (signal == "trace" || signal == "traces") TakeSpan(item);
            else Logs.Enqueue(new ReceivedLog(item.TextOf(3), item.Way(5, 1).Select(body => body.Text).FirstOrDefault(""), AttributesOf(item, 6)));
        }
    }

    private void TakeMetric(Protobuf metric)
    {
        (string name, string unit) = (metric.TextOf(1), metric.TextOf(3));
        foreach (Protobuf point in metric.Way(5, 1).Concat(metric.Way(7, 1)))
        {
            double value = point.All(4).Select(one => one.Double).Concat(point.All(6).Select(one => (double)one.Fixed)).FirstOrDefault();
            Points.Enqueue(new ReceivedPoint(name, unit, value, AttributesOf(point, 7)));
        }

        // Of a histogram the count.
        foreach (Protobuf point in metric.Way(9, 1)) Points.Enqueue(new ReceivedPoint(name, unit, point.All(4).Single().Fixed, AttributesOf(point, 9)));
    }

    private void TakeSpan(Protobuf span) => Spans.Enqueue(new ReceivedSpan(span.TextOf(5), Hex(span, 1), Hex(span, 2), Hex(span, 4), AttributesOf(span, 9)));

    private static string Hex(Protobuf message, int number) => Convert.ToHexString(message.All(number).Select(one => one.Bytes).FirstOrDefault().Span);

    private static string AttributesOf(Protobuf message, int number) =>
        string.Join(", ", message.All(number).Select(pair => $"{pair.TextOf(1)}={pair.Way(2, 1).Select(value => value.Text).Concat(pair.Way(2, 3).Select(value => $"{value.Fixed}")).FirstOrDefault("")}"));
}
