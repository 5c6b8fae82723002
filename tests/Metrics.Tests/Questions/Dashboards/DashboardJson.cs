using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Metrics.Questions;

namespace DeskDevice.Metrics.Tests.Questions.Dashboards;

/// <summary>A dashboard as Grafana takes it.</summary>
internal static class DashboardJson
{
    private const int Width = 12;
    private const int Height = 8;

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Dashboard dashboard, Dialect dialect) => new JsonObject
    {
        ["uid"] = $"deskdevice-{dashboard.Name}-{dialect.Name}",
        ["title"] = dashboard.Title,
        ["description"] = $"Data source: {dialect.Says}. Made of the questions in gateway/Metrics/Questions by their tests.",
        ["tags"] = new JsonArray("deskdevice"),
        ["schemaVersion"] = 39,
        ["editable"] = true,
        ["refresh"] = "1m",
        ["timezone"] = "browser",
        ["time"] = new JsonObject { ["from"] = $"now-{dashboard.Days}d", ["to"] = "now" },
        ["templating"] = new JsonObject { ["list"] = new JsonArray(Source(dialect), Site(dialect)) },
        ["panels"] = new JsonArray([.. dashboard.Questions.Select((question, i) => Panel(question, i, dialect))]),
    }.ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";

    private static JsonObject Source(Dialect dialect) => new()
    {
        ["name"] = "datasource",
        ["label"] = "Data source",
        ["type"] = "datasource",
        ["query"] = dialect.Plugin,
    };

    private static JsonObject Site(Dialect dialect) => new()
    {
        ["name"] = "site",
        ["label"] = "Site",
        ["type"] = "query",
        ["datasource"] = SourceOf(dialect),
        ["query"] = dialect.Sites.DeepClone(),
        ["refresh"] = 1,
        ["sort"] = 1,
    };

    private static JsonObject Panel(Question question, int index, Dialect dialect)
    {
        JsonObject target = dialect.Target(question, dialect.Text(question));
        target["refId"] = "A";
        target["datasource"] = SourceOf(dialect);
        return new JsonObject
        {
            ["id"] = index + 1,
            ["title"] = question.Title,
            ["type"] = question.By.Count == 0 ? "timeseries" : "bargauge",
            ["datasource"] = SourceOf(dialect),
            ["gridPos"] = new JsonObject { ["h"] = Height, ["w"] = Width, ["x"] = index % 2 * Width, ["y"] = index / 2 * Height },
            ["fieldConfig"] = new JsonObject { ["defaults"] = Defaults(question), ["overrides"] = new JsonArray() },
            ["options"] = question.By.Count == 0 ? new JsonObject() : Bars(),
            ["targets"] = new JsonArray(target),
        };
    }

    private static JsonObject Defaults(Question question)
    {
        JsonObject defaults = new() { ["unit"] = UnitOf(question.Unit), ["decimals"] = question.Unit is "0 to 1" or "s" or "dB" ? 1 : 0 };
        if (question.Unit != "dBm") defaults["min"] = 0;
        if (question.Unit == "0 to 1") defaults["max"] = 1;
        if (question.By.Count == 0) defaults["custom"] = new JsonObject { ["showPoints"] = "always", ["spanNulls"] = false };
        else defaults["displayName"] = string.Join(", ", question.By.Select(tag => $"${{__field.labels.{tag}}}"));
        return defaults;
    }

    private static JsonObject Bars() => new()
    {
        ["orientation"] = "horizontal",
        ["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["values"] = false },
    };

    private static JsonObject SourceOf(Dialect dialect) => new() { ["type"] = dialect.Plugin, ["uid"] = "${datasource}" };

    private static string UnitOf(string unit) => unit switch
    {
        "0 to 1" => "percentunit",
        "s" => "s",
        "dBm" => "dBm",
        "bytes" => "decbytes",
        _ => "short",
    };
}
