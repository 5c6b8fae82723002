using System.Text.Json.Nodes;
using DeskDevice.Metrics.Questions;
using DeskDevice.Metrics.Questions.Texts;

namespace DeskDevice.Metrics.Tests.Questions.Dashboards;

/// <summary>How a kind of data source is asked in Grafana.</summary>
/// <param name="Name">The folder of its dashboards.</param>
/// <param name="Plugin">Grafana's name of the data source.</param>
/// <param name="Says">For people: which data source to choose.</param>
/// <param name="Sites">How the sites there are are found.</param>
/// <param name="Text">The question's text.</param>
/// <param name="Target">A panel's query: the text, and how it is to be taken.</param>
public sealed record Dialect(string Name, string Plugin, string Says, JsonNode Sites, Func<Question, string> Text, Func<Question, string, JsonObject> Target)
{
    public static IReadOnlyList<Dialect> All { get; } =
    [
        new("influxql", "influxdb", "InfluxDB 1.x, query language InfluxQL", "SHOW TAG VALUES FROM \"site_minute\" WITH KEY = \"site\"", InfluxQlText.Of, (question, text) => new JsonObject
        {
            ["query"] = text,
            ["rawQuery"] = true,
            ["resultFormat"] = "time_series",
            ["alias"] = question.By.Count == 0 ? question.Title : string.Join(", ", question.By.Select(tag => "$tag_" + tag)),
        }),
        new("flux", "influxdb", "InfluxDB 2.x, query language Flux", new JsonObject { ["query"] = FluxSites }, FluxText.Of, (_, text) => new JsonObject { ["query"] = text }),
        new("promql", "prometheus", "Prometheus, with the address of a VictoriaMetrics", "label_values(site_minute_idle_seconds, site)", PromQlText.Of, (question, text) => new JsonObject
        {
            ["expr"] = text,
            ["legendFormat"] = question.By.Count == 0 ? question.Title : string.Join(", ", question.By.Select(tag => $"{{{{{tag}}}}}")),
            ["instant"] = question.By.Count > 0,
            ["range"] = question.By.Count == 0,
            ["interval"] = "1h",
        }),
    ];

    private const string FluxSites =
        "import \"influxdata/influxdb/schema\"\nschema.tagValues(bucket: v.defaultBucket, tag: \"site\", predicate: (r) => r._measurement == \"site_minute\", start: v.timeRangeStart)";

    /// <summary>Where the dashboard lies.</summary>
    public string FileOf(Dashboard dashboard) => $"docs/grafana/{Name}/{dashboard.Name}.json";

    public override string ToString() => Name;
}
