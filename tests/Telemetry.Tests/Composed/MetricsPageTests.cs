using System.Globalization;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests.Composed;

/// <summary>The page /metrics of a gateway that works: what it says is true, and what reads it reads it.</summary>
public sealed class MetricsPageTests
{
    [NeedsProgramFact(Promtool.Program)]
    public async Task It_says_what_happened_by_the_rules_of_Prometheus()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await Days.LiveAsync(gateway, desk);
        await desk.PublishAsync("event", "no event");
        await gateway.TileAsync("desk1", tile => tile.Unreadable == 1);
        await gateway.Gateway.SettleAsync(TestGateway.Deadline);
        string page = await Days.MetricsAsync(gateway);

        Assert.Equal(6, Value(page, "deskdevice_event_received_total"));
        Assert.Equal(6, Value(page, "deskdevice_event_journaled_total{site=\"kosice\"}"));
        Assert.Equal(0, Value(page, "deskdevice_event_missing_total{site=\"kosice\"}"));
        Assert.Equal(1, Value(page, "deskdevice_message_unreadable_total"));
        Assert.Equal(1, Value(page, "deskdevice_mqtt_connections"));
        Assert.Equal(1, Value(page, "deskdevice_mqtt_connection_accepted_total"));
        Assert.True(Value(page, "deskdevice_mqtt_received_bytes_total") > 100);
        Assert.True(Value(page, "deskdevice_mqtt_sent_bytes_total") > 100);
        Assert.Equal(1, Value(page, "deskdevice_desks{link=\"live\",site=\"kosice\"}"));
        Assert.Equal(1, Value(page, "deskdevice_prompts_total{kind=\"help-noted\",site=\"kosice\"}"));
        Assert.Equal(1, Value(page, "deskdevice_prompt_duration_seconds_count{site=\"kosice\"}"));
        Assert.Equal(1, Value(page, "deskdevice_verdicts_total{outcome=\"kept\",rule=\"ring\",site=\"kosice\"}"));
        Assert.Equal(0, Value(page, "deskdevice_sink_lag_entries{sink=\"embedded\",site=\"kosice\"}"));
        Assert.True(Value(page, "deskdevice_sink_points_written_total{sink=\"embedded\",site=\"kosice\"}") > 0);
        Assert.InRange(Value(page, "deskdevice_event_acknowledge_duration_seconds_count{site=\"kosice\"}"), 1, 6);
        Assert.True(Value(page, "deskdevice_journal_commit_duration_seconds_bucket{site=\"kosice\",le=\"+Inf\"}") >= 1);
        Assert.True(Value(page, "deskdevice_disk_free_bytes") > 0);
        Assert.Equal(0, Value(page, "deskdevice_health_status{check=\"line\",of=\"\"}"));
        Assert.DoesNotContain("desk1", page, StringComparison.Ordinal);

        // What it has to say of the runtime's own names, which are .NET's to choose, it may.
        (_, string words) = await Promtool.RunAsync(page, "check", "metrics");
        Assert.DoesNotContain(words.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => !line.StartsWith("dotnet_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using TestGateway gateway = new();
        gateway.Settings = gateway.Settings with { Telemetry = new TelemetrySettings { Prometheus = new PrometheusSettings { Use = Toggle.Off } } };
        await gateway.StartAsync();
        using HttpClient http = gateway.Http();
        using HttpResponseMessage answer = await http.GetAsync("/metrics");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static double Value(string page, string series)
    {
        string[] lines = [.. page.Split('\n').Where(line => line.StartsWith(series + " ", StringComparison.Ordinal))];
        Assert.True(lines.Length == 1, $"{series} stands once on the page:\n{page}");
        return double.Parse(lines[0][(series.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
