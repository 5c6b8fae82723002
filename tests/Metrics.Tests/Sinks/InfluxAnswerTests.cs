using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Influx;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>What the sink makes of each answer: which points it gives up, and which it keeps for later.</summary>
public sealed class InfluxAnswerTests
{
    private static readonly MetricPoint[] Points = [Point("good"), Point("bad"), Point("better")];

    [Theory]
    [InlineData(200, "<html>welcome</html>")]
    [InlineData(302, "")]
    [InlineData(400, "Client sent an HTTP request to an HTTPS server.")]
    [InlineData(401, """{"error":"authorization failed"}""")]
    [InlineData(404, """{"code":"not found","message":"bucket \"b\" not found"}""")]
    [InlineData(429, """{"message":"slow down"}""")]
    [InlineData(500, """{"error":"timeout"}""")]
    [InlineData(503, "")]
    public async Task What_can_be_put_right_or_passes_is_unavailable(int status, string body)
    {
        using var server = new Answering(_ => (status, body));
        using var sink = new InfluxSink(V2(server));
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Contains($"{server.Address}base/: {status}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"unable to parse 'bad'"}""", "400 unable to parse 'bad'")]
    [InlineData(422, """{"code":"unprocessable entity","message":"out of retention"}""", "422 out of retention")]
    [InlineData(413, "too large", "413 too large")]
    public async Task A_line_at_fault_is_refused_alone(int status, string body, string reason)
    {
        using var server = new Answering(lines => lines.Contains("bad", StringComparison.Ordinal) ? (status, body) : (204, ""));
        using var sink = new InfluxSink(V2(server));
        var one = Assert.Single(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Same(Points[1], one.Point);
        Assert.Equal(reason, one.Reason);
    }

    [Fact]
    public async Task V2_names_organisation_and_bucket_and_shows_its_token()
    {
        using var server = new Answering(_ => (204, ""));
        using var sink = new InfluxSink(V2(server) with { Organisation = "Our Org", Compression = InfluxCompression.Gzip });
        Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal([("/base/api/v2/write?org=Our%20Org&bucket=b&precision=ns", "Token secret")], server.Asked);
        Assert.DoesNotContain("secret", sink.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V1_makes_its_database_first_and_shows_user_and_password()
    {
        using var server = new Answering(_ => (204, ""));
        using var sink = new InfluxSink(new InfluxOptions { Url = server.Address, Database = "our db", User = "u", Password = "p" });
        Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal([("/query", "Basic dTpw"), ("/write?db=our%20db&precision=ns", "Basic dTpw")], server.Asked);
    }

    [Fact]
    public async Task No_answer_in_time_is_unavailable()
    {
        using var server = new Answering(_ => null);
        using var sink = new InfluxSink(V2(server) with { Timeout = TimeSpan.FromMilliseconds(100) });
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Contains("no answer within 0.1 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_is_called_off_is_no_failure_of_the_server()
    {
        using var server = new Answering(_ => null);
        using var sink = new InfluxSink(V2(server));
        using var cancel = new CancellationTokenSource();
        var writing = sink.WriteAsync(Points, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public void Wrong_options_are_all_named()
    {
        var options = new InfluxOptions { Url = new Uri("ftp://host/"), Database = "", Timeout = TimeSpan.Zero };
        var failure = Assert.Throws<ArgumentException>(() => new InfluxSink(options));
        foreach (var name in new[] { "Url", "Database", "Timeout" }) Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Bucket", Assert.Single((options with { Url = new Uri("http://h/"), Api = InfluxApi.V2, Timeout = TimeSpan.FromSeconds(1) }).Problems()), StringComparison.Ordinal);
        Assert.Contains("Url holds a user", Assert.Single(new InfluxOptions { Url = new Uri("http://u:p@h/") }.Problems()), StringComparison.Ordinal);
    }

    private static MetricPoint Point(string name) => new(name, 1_772_447_400_000_000_000, [], [new("n", 1)]);

    private static InfluxOptions V2(Answering server) =>
        new() { Url = new Uri(server.Address, "base/"), Api = InfluxApi.V2, Bucket = "b", Token = "secret" };
}
