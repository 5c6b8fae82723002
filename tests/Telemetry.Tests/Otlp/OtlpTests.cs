using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Site;
using DeskDevice.Support;
using DeskDevice.Telemetry.Tests.Composed;
using DeskDevice.Telemetry.Otlp;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Telemetry.Tests.Otlp;

/// <summary>What a gateway sends to a collector (a scripted one) by both ways of OTLP.</summary>
public sealed class OtlpTests
{
    [Theory]
    [InlineData(OtlpProtocol.Http, HttpProtocols.Http1)]
    [InlineData(OtlpProtocol.Grpc, HttpProtocols.Http2)]
    public async Task Figures_traces_and_logs_are_sent(OtlpProtocol protocol, HttpProtocols spoken)
    {
        await using ScriptedCollector collector = await ScriptedCollector.StartAsync(spoken);
        await using TestGateway gateway = GatewayFor(collector, protocol, PrivacySetting.Team);
        await LiveAsync(gateway);

        await Eventually.Async(
            () => collector.Points.Any(point => point is { Metric: "deskdevice.event.journaled", Value: >= 6 } && point.Attributes == "site=kosice"),
            TestGateway.Deadline,
            "six events are told as journaled");
        // Stopping sends the rest.
        await gateway.StopAsync();
        string[] metrics = [.. collector.Points.Select(point => $"{point.Metric} {point.Unit}").Distinct()];
        Assert.Superset(
            new HashSet<string> { "deskdevice.journal.commit.duration s", "deskdevice.event.acknowledge.duration s", "deskdevice.disk.free By", "dotnet.process.cpu.time s", "http.server.request.duration s" },
            metrics.ToHashSet());
        Assert.Contains(collector.Resources, resource => resource.Contains("service.name=deskdevice", StringComparison.Ordinal) && resource.Contains("service.version=", StringComparison.Ordinal));
        Assert.Contains("abc", collector.Keys);
        Assert.Contains(collector.Logs, log => log.Severity == "Warning" && log.Body.StartsWith("Desk desk1 sent event that breaks the contract", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_is_one_trace_from_receipt_to_acknowledgement_and_names_no_desk()
    {
        await using ScriptedCollector collector = await ScriptedCollector.StartAsync(HttpProtocols.Http1);
        await using TestGateway gateway = GatewayFor(collector, OtlpProtocol.Http, PrivacySetting.Team);
        await LiveAsync(gateway);
        await gateway.StopAsync();

        ReceivedSpan[] spans = [.. collector.Spans];
        ReceivedSpan help = Assert.Single(spans, span => span.Name == "event" && span.Attributes.Contains("kind=help", StringComparison.Ordinal));
        string[] parts = [.. spans.Where(span => span.Trace == help.Trace && span.Parent == help.Id).Select(span => span.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["ack", "intake", "journal", "prompt help-noted"], parts);
        Assert.Contains(spans, span => span.Name == "metrics write" && span.Attributes.Contains("points=", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Name == "GET /api/desk/{desk}" && span.Attributes.Contains("http.response.status_code=200", StringComparison.Ordinal));
        Assert.DoesNotContain(spans, span => $"{span.Name} {span.Attributes}".Contains("desk1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_desk_is_named_where_the_privacy_setting_allows_it()
    {
        await using ScriptedCollector collector = await ScriptedCollector.StartAsync(HttpProtocols.Http1);
        await using TestGateway gateway = GatewayFor(collector, OtlpProtocol.Http, PrivacySetting.Named);
        await LiveAsync(gateway);
        await gateway.StopAsync();
        Assert.Contains(collector.Spans, span => span.Name == "event" && span.Attributes.Contains("desk=desk1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_that_is_not_there_holds_nothing_up()
    {
        await using TestGateway gateway = GatewayFor(new Uri($"http://127.0.0.1:{FreePort.Take()}"), OtlpProtocol.Http, PrivacySetting.Team);
        await LiveAsync(gateway);
        await gateway.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static TestGateway GatewayFor(ScriptedCollector collector, OtlpProtocol protocol, PrivacySetting privacy) => GatewayFor(collector.Address, protocol, privacy);

    private static TestGateway GatewayFor(Uri endpoint, OtlpProtocol protocol, PrivacySetting privacy)
    {
        TestGateway gateway = new();
        OtlpSettings otlp = new() { Endpoint = endpoint, Protocol = protocol, Headers = "x-key=abc", Logs = Toggle.On, IntervalSeconds = 1, SampleRatio = 1 };
        gateway.Settings = gateway.Settings with
        {
            Site = gateway.Settings.Site with { Privacy = privacy },
            Telemetry = new TelemetrySettings { Otlp = otlp },
            Logging = new LoggingSettings { Level = LogLevel.Warning },
        };
        return gateway;
    }

    private static async Task LiveAsync(TestGateway gateway)
    {
        await gateway.StartAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await Days.LiveAsync(gateway, desk);
        await desk.PublishAsync("event", "no event");
        await gateway.TileAsync("desk1", tile => tile.Unreadable == 1);
        using HttpClient http = gateway.Http();
        await http.GetStringAsync("/api/desk/desk1");
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
    }
}
