using System.Text.Json.Nodes;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Influx;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>What is asked of each version, and 3.x, which names the lines it refuses.</summary>
public sealed class InfluxVersionTests
{
    private static readonly string Written = ScriptedServer.Answer(204, "");

    [Fact]
    public async Task V1_makes_its_database_first_and_shows_user_and_password()
    {
        using ScriptedServer server = new(_ => Written);
        using InfluxSink sink = InfluxSinks.Open(new InfluxOptions { Url = server.Address, Database = "our db", User = "u", Password = "p" });
        Assert.Empty(await sink.WriteAsync(Numbered(3), CancellationToken.None));
        Assert.Equal([("/query", "Basic dTpw"), ("/write?db=our%20db&precision=ns", "Basic dTpw")], server.Asked.Select(request => (request.Url, request.Authorization)));
    }

    [Fact]
    public async Task V3_names_database_and_precision_and_bears_its_token()
    {
        using ScriptedServer server = new(_ => Written);
        using InfluxSink sink = InfluxSinks.Open(V3(server));
        Assert.Empty(await sink.WriteAsync(Numbered(3), CancellationToken.None));
        ScriptedRequest request = Assert.Single(server.Asked);
        Assert.Equal("/api/v3/write_lp?db=floor&precision=nanosecond&accept_partial=true", request.Url);
        Assert.Equal("Bearer apiv3_secret", request.Authorization);
        Assert.Equal("call n=1i 1772447400000000001", request.Lines[0]);
    }

    // At most a hundred lines are named in an answer, however many there are.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    [InlineData(400)]
    public async Task V3_names_the_lines_it_refuses_and_the_rest_is_stored(int bad)
    {
        MetricPoint[] points = Numbered(400);
        HashSet<string> stored = [];
        using ScriptedServer server = new(request => Store(request, stored, bad));
        using InfluxSink sink = InfluxSinks.Open(V3(server));
        IReadOnlyList<RefusedPoint> refused = await sink.WriteAsync(points, CancellationToken.None);
        Assert.Equal(points.Take(bad), refused.Select(one => one.Point).OrderBy(point => point.TimeNs));
        Assert.All(refused, one => Assert.Equal("400 partial write of line protocol occurred: column is of another type", one.Reason));
        Assert.Equal(400 - bad, stored.Count);
        Assert.True(server.Asked.Count <= (bad / 100) + 2, $"{server.Asked.Count} requests");
    }

    [Fact]
    public void Wrong_options_are_all_named()
    {
        InfluxOptions options = new() { Url = new Uri("ftp://host/"), Database = "", Timeout = TimeSpan.Zero, User = "u", Token = "t", GoBack = TimeSpan.FromDays(1) };
        var failure = Assert.Throws<ArgumentException>(() => InfluxSinks.Open(options));
        foreach (var name in new[] { "Url", "Database", "Timeout", "GoBack", "User and Token" }) Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        InfluxOptions right = new() { Url = new Uri("http://h/") };
        Assert.Empty(right.Problems());
        Assert.Contains("Bucket", Assert.Single((right with { Api = InfluxApi.V2 }).Problems()), StringComparison.Ordinal);
        Assert.Contains("Database", Assert.Single((right with { Api = InfluxApi.V3, Database = "" }).Problems()), StringComparison.Ordinal);
        Assert.Contains("Url holds a user", Assert.Single(new InfluxOptions { Url = new Uri("http://u:p@h/") }.Problems()), StringComparison.Ordinal);
    }

    private static MetricPoint[] Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new MetricPoint("call", 1_772_447_400_000_000_000 + n, [], [new("n", n)]))];

    private static InfluxOptions V3(ScriptedServer server) => new() { Url = server.Address, Api = InfluxApi.V3, Database = "floor", Token = "apiv3_secret" };

    // As the server's documents have it: lines at fault are named, up to a hundred; all others are stored.
    private static string Store(ScriptedRequest request, HashSet<string> stored, int bad)
    {
        JsonArray named = [];
        for (int i = 0; i < request.Lines.Length; i++)
        {
            long n = long.Parse(request.Lines[i].Split(' ')[1].TrimEnd('i')["n=".Length..], System.Globalization.CultureInfo.InvariantCulture);
            if (n > bad) stored.Add(request.Lines[i]);
            else if (named.Count < 100) named.Add(new JsonObject { ["original_line"] = request.Lines[i], ["line_number"] = i + 1, ["error_message"] = "column is of another type" });
        }

        return named.Count == 0 ? Written : ScriptedServer.Answer(400, new JsonObject { ["error"] = "partial write of line protocol occurred", ["data"] = named }.ToJsonString());
    }
}
