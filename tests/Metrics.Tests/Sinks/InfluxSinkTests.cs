using System.Text.Json;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>One influxd for all tests of the class; each has a database of its own.</summary>
public sealed class InfluxFixture : IAsyncLifetime
{
    internal InfluxDb? Server { get; private set; }

    public async Task InitializeAsync()
    {
        if (Programs.Find("influxd") != null) Server = await InfluxDb.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Server != null) await Server.DisposeAsync();
    }
}

[NeedsPrograms("influxd")]
public sealed class InfluxSinkTests(InfluxFixture influx) : MetricSinkContract, IClassFixture<InfluxFixture>, IAsyncDisposable
{
    private readonly string _database = $"db {Guid.NewGuid():N}";
    private InfluxSink? _sink;
    private InfluxDb? _own;

    protected override IMetricSink Sink => _sink ??= InfluxSinks.Open(Options);

    private InfluxDb Server => _own ?? influx.Server!;

    private InfluxOptions Options => new() { Url = Server.Address, Database = _database };

    [ContractFact]
    public async Task A_line_that_the_server_refuses_is_found_and_its_reason_told()
    {
        await WriteAsync(new MetricPoint("call", Time, [], [new("rule", "ring")]));
        var bad = new MetricPoint("call", Time + 7, [], [new("rule", 1)]);
        MetricPoint[] batch = [.. Enumerable.Range(1, 100).Select(Numbered), bad, .. Enumerable.Range(101, 100).Select(Numbered)];

        var one = Assert.Single(await Sink.WriteAsync(batch, CancellationToken.None));
        Assert.Same(bad, one.Point);
        Assert.Contains("field type conflict", one.Reason, StringComparison.Ordinal);
        Assert.Equal(200, (await ReadAsync("call", "n")).Count);
    }

    [ContractFact]
    public async Task Compressed_bodies_are_taken()
    {
        _sink = InfluxSinks.Open(Options with { Compression = InfluxCompression.Gzip });
        await WriteAsync([.. Enumerable.Range(1, 100).Select(Numbered)]);
        Assert.Equal(100, (await ReadAsync("call", "n")).Count);
    }

    [ContractFact]
    public async Task A_database_that_is_missing_is_waited_for_when_asked()
    {
        _sink = InfluxSinks.Open(Options with { WhenMissing = InfluxDatabase.Wait });
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync([Numbered(1)], CancellationToken.None));
        Assert.Contains("database not found", failure.Message, StringComparison.Ordinal);
        await Server.CreateDatabaseAsync(_database);
        await WriteAsync(Numbered(1));
    }

    [ContractFact]
    public async Task A_database_dropped_meanwhile_is_made_anew()
    {
        await WriteAsync(Numbered(1));
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("q", $"DROP DATABASE \"{_database}\"")]);
        (await http.PostAsync(new Uri(Server.Address, "query"), form)).EnsureSuccessStatusCode();

        await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync([Numbered(2)], CancellationToken.None));
        await WriteAsync(Numbered(2));
        Assert.Equal([2.0], await ReadAsync("call", "n"));
    }

    [ContractFact]
    public async Task The_wrong_write_interface_refuses_no_point()
    {
        _sink = InfluxSinks.Open(Options with { Api = InfluxApi.V2, Bucket = "b" });
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync([Numbered(1)], CancellationToken.None));
        Assert.Contains("404", failure.Message, StringComparison.Ordinal);
    }

    protected override async Task<IReadOnlyList<object>> ReadAsync(string measurement, string field, string? tag = null, string? tagValue = null)
    {
        var where = tag == null ? "" : $" WHERE {Quote(tag)} = '{tagValue}'";
        using var answer = JsonDocument.Parse(await Server.QueryAsync(_database, $"SELECT {Quote(field)} FROM {Quote(measurement)}{where}"));
        if (!answer.RootElement.GetProperty("results")[0].TryGetProperty("series", out var series)) return [];
        return [.. series[0].GetProperty("values").EnumerateArray().Select(row => Value(row[1])).OfType<object>()];
    }

    protected override async Task BreakAsync()
    {
        // Not the one that the other tests share.
        _own = await InfluxDb.StartAsync();
        _sink!.Dispose();
        _sink = InfluxSinks.Open(Options);
        await WriteAsync(Numbered(1));
        await _own.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _sink?.Dispose();
        if (_own != null) await _own.DisposeAsync();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
