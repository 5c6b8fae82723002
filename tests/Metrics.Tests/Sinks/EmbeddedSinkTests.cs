using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Embedded;
using DeskDevice.Support;
using Microsoft.Data.Sqlite;

namespace DeskDevice.Metrics.Tests.Sinks;

public sealed class EmbeddedSinkTests : MetricSinkContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EmbeddedSink _sink;
    private SqliteConnection? _locked;

    public EmbeddedSinkTests() => _sink = new EmbeddedSink(FilePath);

    protected override IMetricSink Sink => _sink;

    private string FilePath => _folder.File("deep/metrics.db");

    [Fact]
    public async Task It_is_asked_by_sql()
    {
        await WriteAsync(
            new MetricPoint("call", Time, [new("team", "a")], [new("answer_ms", 1000)]),
            new MetricPoint("call", Time + 1, [new("team", "a")], [new("answer_ms", 2000)]),
            new MetricPoint("call", Time, [new("team", "b")], [new("answer_ms", 5000)]));
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT json_extract(tags, '$.team') AS team, avg(value) FROM metric
            WHERE measurement = 'call' AND field = 'answer_ms' GROUP BY team ORDER BY team
            """;
        using var rows = command.ExecuteReader();
        var averages = new List<(string, double)>();
        while (rows.Read()) averages.Add((rows.GetString(0), rows.GetDouble(1)));
        Assert.Equal([("a", 1500.0), ("b", 5000.0)], averages);
    }

    [Fact]
    public async Task It_goes_on_when_the_file_is_free_again()
    {
        await WriteAsync(Numbered(1));
        await BreakAsync();
        MetricPoint[] batch = [new MetricPoint("new", Time, [], [new("n", 1)]), Numbered(2)];
        await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync(batch, CancellationToken.None));
        _locked!.Dispose();

        await WriteAsync(batch);
        Assert.Equal([1.0, 2.0], await ReadAsync("call", "n"));
        Assert.Equal([1.0], await ReadAsync("new", "n"));
    }

    [Fact]
    public async Task Another_file_in_its_place_is_left_alone()
    {
        _folder.Write("deep/metrics.db", new string('x', 9000));
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => Sink.WriteAsync([Numbered(1)], CancellationToken.None));
        Assert.Contains("not a database", failure.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 9000), File.ReadAllText(FilePath));
    }

    [Fact]
    public async Task Old_points_are_deleted_and_series_go_on()
    {
        DateTimeOffset noon = DateTimeOffset.FromUnixTimeMilliseconds(1_772_452_800_000);
        long ns = noon.ToUnixTimeMilliseconds() * 1_000_000;
        await WriteAsync(
            new MetricPoint("call", ns - 1, [new("desk", "a")], [new("n", 1)]),
            new MetricPoint("call", ns, [new("desk", "b")], [new("n", 2)]),
            new MetricPoint("verdict", ns - 1, [new("desk", "b")], [new("n", 3)]));
        await _sink.DeleteBeforeAsync(noon);
        Assert.Equal([2.0], await ReadAsync("call", "n"));
        Assert.Empty(await ReadAsync("verdict", "n"));
        Assert.Equal(1L, Count("series"));

        await WriteAsync(new MetricPoint("call", ns + 1, [new("desk", "a")], [new("n", 4)]));
        Assert.Equal([4.0], await ReadAsync("call", "n", "desk", "a"));
    }

    protected override async Task<IReadOnlyList<object>> ReadAsync(string measurement, string field, string? tag = null, string? tagValue = null)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT value FROM metric WHERE measurement = $measurement AND field = $field
            AND ($tag IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE key = $tag AND json_each.value = $tagValue)) ORDER BY time_ns
            """;
        command.Parameters.AddWithValue("$measurement", measurement);
        command.Parameters.AddWithValue("$field", field);
        command.Parameters.AddWithValue("$tag", (object?)tag ?? DBNull.Value);
        command.Parameters.AddWithValue("$tagValue", (object?)tagValue ?? DBNull.Value);
        using var rows = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (rows.Read())
        {
            var value = rows.GetValue(0);
            values.Add(field == "breach" ? Equals(value, 1L) : value is long whole ? (double)whole : value);
        }
        return values;
    }

    protected override Task BreakAsync()
    {
        _locked = Connect();
        using var command = _locked.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _locked?.Dispose();
        _sink.Dispose();
        _folder.Dispose();
    }

    private long Count(string table)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
