using System.Text.Json;
using System.Text.Json.Nodes;
using DeskDevice.Metrics.Points;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>
/// A day of the journal goes to a metrics server that is killed and started again while it is written: in the end the server holds every figure of the day, each
/// once and none besides.
/// </summary>
public sealed class MetricsJourney : IDisposable
{
    private const int Seed = 11;
    private const long NsPerMs = 1_000_000;

    // VictoriaMetrics rounds in the fifteenth digit.
    private const double Tolerance = 1e-10;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private readonly TempFolder _folder = new();

    [NeedsProgramFact("influxd")]
    public Task ADayOfAFewIsInInfluxDbFigureByFigureThoughItWasKilledMeanwhile() => InfluxAsync(desks: 30, kills: 1);

    [NeedsProgramFact(VictoriaMetrics.Program)]
    public Task ADayOfAFewIsInVictoriaMetricsFigureByFigureThoughItWasKilledMeanwhile() => VictoriaAsync(desks: 30, kills: 1);

    [LongFact]
    [Trait("Category", "Long")]
    public Task ADayOfTwoHundredIsInInfluxDb() => InfluxAsync(desks: 200, kills: 5);

    [LongFact]
    [Trait("Category", "Long")]
    public Task ADayOfTwoHundredIsInVictoriaMetrics() => VictoriaAsync(desks: 200, kills: 5);

    public void Dispose() => _folder.Dispose();

    private async Task InfluxAsync(int desks, int kills)
    {
        MetricsDay day = new(_folder.File("data"), desks);
        Dictionary<string, double> wanted = day.Figures(1);
        await using InfluxDb influx = await InfluxDb.StartAsync();
        await WriteAsync(day, kills, influx.Address, influx.KillAsync, influx.RestartAsync, async () => Difference(wanted, await FiguresAsync(influx, day.Points)));
    }

    private async Task VictoriaAsync(int desks, int kills)
    {
        MetricsDay day = new(_folder.File("data"), desks);
        Dictionary<string, double> wanted = day.Figures(NsPerMs);
        await using VictoriaMetrics victoria = await VictoriaMetrics.StartAsync();
        await WriteAsync(day, kills, victoria.Address, victoria.KillAsync, victoria.RestartAsync, async () => Difference(wanted, await FiguresAsync(victoria)));
    }

    private async Task WriteAsync(MetricsDay day, int kills, Uri server, Func<Task> killAsync, Func<Task> restartAsync, Func<Task<string>> checkAsync)
    {
        Dictionary<string, string> settings = day.Settings();
        settings["DESKDEVICE_Influx__Url"] = server.ToString();
        settings["DESKDEVICE_Influx__Database"] = "floor";
        await using Product gateway = Product.Start(settings, "gateway", "--mqtt-port", "0", "--http-port", "0", "--data", _folder.File("data"));
        await gateway.UpAsync();
        Random random = new(Seed);
        long written = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            long until = written + (long)(day.Points.Count * (0.1 + (0.5 * random.NextDouble())));
            await Eventually.Async(async () => (written = (long)(await SinkAsync(gateway))["written"]!) >= until, Deadline, $"{until} points are written");
            await killAsync();
            await restartAsync();
        }

        // Whether it is gone is noticed within seconds; then what it may have lost is written again.
        string problem = "";
        await Eventually.Async(
            async () => (string)(await SinkAsync(gateway))["state"]! == "current" && (problem = await checkAsync()).Length == 0, Deadline, () => problem);
        JsonNode sink = await SinkAsync(gateway);
        Assert.Equal(0, (int)sink["setAside"]!);
    }

    private static async Task<JsonNode> SinkAsync(Product gateway) => (await gateway.GetAsync("api/metrics")).AsArray()[1]!;

    /// <summary>Every figure that the server holds of the measurements of these points; each once, or it fails.</summary>
    internal static async Task<Dictionary<string, double>> FiguresAsync(InfluxDb influx, IReadOnlyList<MetricPoint> points)
    {
        Dictionary<string, double> figures = [];
        foreach (string measurement in points.Select(point => point.Measurement).Distinct())
        {
            using JsonDocument answer = JsonDocument.Parse(await influx.QueryNsAsync("floor", $"SELECT * FROM \"{measurement}\" GROUP BY *"));
            if (!answer.RootElement.GetProperty("results")[0].TryGetProperty("series", out JsonElement all)) continue;
            foreach (JsonElement series in all.EnumerateArray()) Read(series, measurement, figures);
        }

        return figures;
    }

    private static void Read(JsonElement series, string measurement, Dictionary<string, double> figures)
    {
        // A tag that a series lacks is empty there.
        (string, string)[] tags = [.. series.GetProperty("tags").EnumerateObject().Select(tag => (tag.Name, tag.Value.GetString()!)).Where(tag => tag.Item2.Length > 0)];
        string[] columns = [.. series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)];
        foreach (JsonElement row in series.GetProperty("values").EnumerateArray())
        {
            for (int i = 1; i < columns.Length; i++)
            {
                if (row[i].ValueKind != JsonValueKind.Null) figures.Add(MetricsDay.Key(measurement, columns[i], tags, row[0].GetInt64()), row[i].GetDouble());
            }
        }
    }

    private static async Task<Dictionary<string, double>> FiguresAsync(VictoriaMetrics victoria)
    {
        Dictionary<string, double> figures = [];
        foreach (var series in await victoria.ExportAsync())
        {
            (string, string)[] tags = [.. series.Labels.Where(label => label.Key is not ("__name__" or "db")).Select(label => (label.Key, label.Value))];
            // Twice the same millisecond would be the same key twice.
            for (int i = 0; i < series.Ms.Length; i++) figures.Add(MetricsDay.Key(series.Labels["__name__"], tags, series.Ms[i]), series.Values[i]);
        }

        return figures;
    }

    /// <summary>What is not as it should be, in words; empty when all is.</summary>
    internal static string Difference(Dictionary<string, double> wanted, Dictionary<string, double> found)
    {
        string[] missing = [.. wanted.Keys.Where(key => !found.ContainsKey(key))];
        string[] besides = [.. found.Keys.Where(key => !wanted.ContainsKey(key))];
        string[] other = [.. wanted.Where(figure => found.TryGetValue(figure.Key, out double value) && Math.Abs(value - figure.Value) > Tolerance * Math.Max(1, Math.Abs(figure.Value))).Select(figure => figure.Key)];
        if (missing.Length + besides.Length + other.Length == 0) return "";
        string[] some = [.. missing.Take(3), .. besides.Take(3), .. other.Take(3)];
        return $"of {wanted.Count} figures {missing.Length} are missing, {besides.Length} are there besides, {other.Length} are others: {string.Join(" | ", some)}";
    }
}
