using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Questions;
using DeskDevice.Metrics.Sinks.Embedded;
using DeskDevice.Metrics.Tests.Days;
using DeskDevice.Site;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Questions;

/// <summary>The tests that ask these servers: one pair of them for all.</summary>
[CollectionDefinition(DayServers.Shared)]
public sealed class DayServersCollection : ICollectionFixture<DayServers>;

/// <summary>The virtual day in an embedded store, an InfluxDB and a VictoriaMetrics; they start when they are first asked for. An answer is a value for an hour or for tags.</summary>
public sealed class DayServers : IAsyncLifetime
{
    /// <summary>The collection of the tests that ask it.</summary>
    public const string Shared = "day servers";

    private const string Database = "day";
    private const int Batch = 5_000;

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly Lazy<Task> _ready;
    private InfluxDb? _influx;
    private ServerProcess? _victoria;

    public DayServers() => _ready = new Lazy<Task>(StartAsync);

    private string File => _folder.File("metrics.db");

    /// <summary>What the embedded store answers.</summary>
    public async Task<IReadOnlyDictionary<string, double>> EmbeddedAsync(Question question)
    {
        await _ready.Value;
        IReadOnlyList<Answer> answers = new EmbeddedAnswers(File).Ask(question, VirtualDay.Site, Macros.From, Macros.To);
        return answers.ToDictionary(answer => answer.Hour is { } hour ? Key(hour) : string.Join(' ', answer.Tags), answer => answer.Value);
    }

    /// <summary>What InfluxDB answers.</summary>
    public async Task<IReadOnlyDictionary<string, double>> InfluxAsync(string influxQl)
    {
        await _ready.Value;
        JsonNode result = JsonNode.Parse(await _influx!.QueryAsync(Database, Macros.Fill(influxQl)))!["results"]![0]!;
        Assert.Null(result["error"]);
        Dictionary<string, double> answers = [];
        foreach (JsonNode? series in result["series"]?.AsArray() ?? [])
        {
            string tags = string.Join(' ', series!["tags"]?.AsObject().OrderByDescending(tag => tag.Key, StringComparer.Ordinal).Select(tag => (string)tag.Value!) ?? []);
            foreach (JsonNode? row in series["values"]!.AsArray())
            {
                if (row![1] is { } value) answers.Add(series["tags"] == null ? Key(DateTimeOffset.Parse((string)row[0]!, CultureInfo.InvariantCulture)) : tags, (double)value);
            }
        }

        return answers;
    }

    /// <summary>The values that a tag has in InfluxDB.</summary>
    public async Task<IReadOnlyList<string>> InfluxTagAsync(string showTagValues)
    {
        await _ready.Value;
        JsonNode series = JsonNode.Parse(await _influx!.QueryAsync(Database, showTagValues))!["results"]![0]!["series"]![0]!;
        return [.. series["values"]!.AsArray().Select(row => (string)row![1]!)];
    }

    /// <summary>What VictoriaMetrics answers by the hour.</summary>
    public async Task<IReadOnlyDictionary<string, double>> VictoriaHoursAsync(string promQl)
    {
        JsonArray found = await VictoriaAsync($"query_range?step=3600&start={(Macros.From + TimeSpan.FromHours(1)).ToUnixTimeSeconds()}&end={Macros.To.ToUnixTimeSeconds()}&nocache=1", promQl);
        return found.Single()!["values"]!.AsArray().ToDictionary(
            value => Key(DateTimeOffset.FromUnixTimeSeconds((long)value![0]!) - TimeSpan.FromHours(1)), value => Number(value![1]!));
    }

    /// <summary>The same of tags.</summary>
    public async Task<IReadOnlyDictionary<string, double>> VictoriaTagsAsync(string promQl) =>
        (await VictoriaAsync($"query?time={Macros.To.ToUnixTimeSeconds()}&nocache=1", promQl)).ToDictionary(
            series => string.Join(' ', series!["metric"]!.AsObject().OrderByDescending(label => label.Key, StringComparer.Ordinal).Select(label => (string)label.Value!)),
            series => Number(series!["value"]![1]!));

    /// <summary>The values that a label of a metric has in VictoriaMetrics.</summary>
    public async Task<IReadOnlyList<string>> VictoriaLabelAsync(string metric, string label)
    {
        await _ready.Value;
        string found = await _http.GetStringAsync($"{Victoria}api/v1/label/{label}/values?match[]={metric}&start={Macros.From.ToUnixTimeSeconds()}&end={Macros.To.ToUnixTimeSeconds()}");
        return [.. JsonNode.Parse(found)!["data"]!.AsArray().Select(value => (string)value!)];
    }

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_influx != null) await _influx.DisposeAsync();
        if (_victoria != null) await _victoria.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private string Victoria => $"http://127.0.0.1:{_victoria!.Port}/";

    private async Task StartAsync()
    {
        IReadOnlyList<MetricPoint> points = VirtualDay.Points(PrivacySetting.Pseudonym);
        using (EmbeddedSink embedded = new(File)) Assert.Empty(await embedded.WriteAsync(points, CancellationToken.None));
        _influx = await InfluxDb.StartAsync();
        await _influx.CreateDatabaseAsync(Database);
        int port = FreePort.Take();
        // The day is long ago; fresh points are to be seen at once.
        _victoria = await ServerProcess.StartAsync(
            "victoria-metrics", port, $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={_folder.File("victoria")}", "-retentionPeriod=100y", "-search.latencyOffset=0s");
        foreach (MetricPoint[] batch in points.Chunk(Batch))
        {
            string lines = string.Concat(batch.Select(Line));
            await PostAsync($"{_influx.Address}write?db={Database}&precision=ns", lines);
            await PostAsync($"{Victoria}write?precision=ns", lines);
        }

        // What was just written is not yet seen by queries.
        using HttpResponseMessage flushed = await _http.GetAsync($"{Victoria}internal/force_flush");
        flushed.EnsureSuccessStatusCode();
    }

    private async Task PostAsync(string url, string lines)
    {
        using StringContent body = new(lines, Encoding.UTF8);
        using HttpResponseMessage answer = await _http.PostAsync(url, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonArray> VictoriaAsync(string what, string promQl)
    {
        await _ready.Value;
        string found = await _http.GetStringAsync($"{Victoria}api/v1/{what}&query={Uri.EscapeDataString(Macros.Fill(promQl))}");
        return JsonNode.Parse(found)!["data"]!["result"]!.AsArray();
    }

    // By hand, so that what the stores hold does not hang on the writer that another test is about. No value here needs more than its spaces escaped.
    private static string Line(MetricPoint point)
    {
        string tags = string.Concat(point.Tags.Select(tag => $",{tag.Key}={tag.Value.Replace(" ", "\\ ", StringComparison.Ordinal)}"));
        string fields = string.Join(',', point.Fields.Select(field => $"{field.Key}={field.Value}{(field.Value.Kind == FieldKind.Integer ? "i" : "")}"));
        return string.Create(CultureInfo.InvariantCulture, $"{point.Measurement}{tags} {fields} {point.TimeNs}\n");
    }

    private static string Key(DateTimeOffset hour) => hour.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static double Number(JsonNode text) => double.Parse((string)text!, CultureInfo.InvariantCulture);
}
