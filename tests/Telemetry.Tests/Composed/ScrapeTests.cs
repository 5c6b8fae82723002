using System.Text.Json;
using DeskDevice.Host.Tests.Composed;
using DeskDevice.Support;

namespace DeskDevice.Telemetry.Tests.Composed;

/// <summary>Real scrapers read /metrics: Prometheus, which asks for OpenMetrics, and VictoriaMetrics, which asks for the plain format.</summary>
public sealed class ScrapeTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [NeedsProgramFact("prometheus", "victoria-metrics")]
    public async Task They_see_what_happened_and_Prometheus_takes_the_alert_rules()
    {
        await using TestGateway gateway = await TestGateway.StartNewAsync();
        await using TestDesk desk = await gateway.ConnectAsync("desk1");
        await Days.LiveAsync(gateway, desk);
        using TempFolder folder = new();
        await Task.WhenAll(ByPrometheusAsync(gateway, folder), ByVictoriaAsync(gateway, folder));
    }

    private static async Task ByPrometheusAsync(TestGateway gateway, TempFolder folder)
    {
        int port = FreePort.Take();
        string config = folder.Write("prometheus.yml", ScrapeConfig(gateway) + $"rule_files: ['{RepositoryRoot.File("docs/alerts.yml")}']\n");
        await using ServerProcess prometheus = await ServerProcess.StartAsync(
            "prometheus", port, $"--config.file={config}", $"--storage.tsdb.path={folder.File("prometheus")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn");
        using HttpClient http = ClientOf(prometheus);
        await SeesAsync(http, "deskdevice_event_journaled_total{site=\"kosice\"}", "6", prometheus);
        await SeesAsync(http, "target_info{service_name=\"deskdevice\"}", "1", prometheus);
        JsonElement targets = await AskAsync(http, "/api/v1/targets");
        Assert.Equal("", Assert.Single(targets.GetProperty("activeTargets").EnumerateArray()).GetProperty("lastError").GetString());
        JsonElement rules = (await AskAsync(http, "/api/v1/rules")).GetProperty("groups")[0].GetProperty("rules");
        Assert.NotEqual(0, rules.GetArrayLength());
        Assert.All(rules.EnumerateArray(), rule => Assert.NotEqual("err", rule.GetProperty("health").GetString()));
    }

    private static async Task ByVictoriaAsync(TestGateway gateway, TempFolder folder)
    {
        int port = FreePort.Take();
        string config = folder.Write("scrape.yml", ScrapeConfig(gateway));
        await using ServerProcess victoria = await ServerProcess.StartAsync(
            "victoria-metrics", port, $"-promscrape.config={config}", $"-storageDataPath={folder.File("victoria")}", $"-httpListenAddr=127.0.0.1:{port}", "-search.latencyOffset=0s");
        using HttpClient http = ClientOf(victoria);
        await SeesAsync(http, "deskdevice_event_journaled_total{site=\"kosice\"}", "6", victoria);
    }

    private static HttpClient ClientOf(ServerProcess server) => new() { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"), Timeout = Deadline };

    private static string ScrapeConfig(TestGateway gateway) => $"""
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: deskdevice
            static_configs:
              - targets: ['{gateway.Gateway.Pages.Authority}']

        """;

    private static Task SeesAsync(HttpClient http, string query, string value, ServerProcess server)
    {
        string last = "";
        return Eventually.Async(
            async () =>
            {
                try
                {
                    JsonElement found = (await AskAsync(http, "/api/v1/query?query=" + Uri.EscapeDataString(query))).GetProperty("result");
                    last = found.GetRawText();
                    return found.GetArrayLength() == 1 && found[0].GetProperty("value")[1].GetString() == value;
                }
                catch (HttpRequestException starting)
                {
                    last = starting.Message;
                    return false;
                }
            },
            Deadline,
            () => $"{query} is {value}; it is {last}; the server says: {server.Output}");
    }

    private static async Task<JsonElement> AskAsync(HttpClient http, string path)
    {
        using JsonDocument answer = JsonDocument.Parse(await http.GetStringAsync(path));
        return answer.RootElement.GetProperty("data").Clone();
    }
}
