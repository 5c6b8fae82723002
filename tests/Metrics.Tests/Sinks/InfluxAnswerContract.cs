using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Metrics.Points;
using DeskDevice.Metrics.Sinks;
using DeskDevice.Metrics.Sinks.Influx;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>What a way to a server of interface 2 makes of each answer: which points it gives up, and which it keeps for later.</summary>
public abstract class InfluxAnswerContract
{
    private const string Slow = """{"message":"slow down"}""";

    private static readonly MetricPoint[] Points = [Point("good"), Point("bad"), Point("better")];
    private static readonly string Written = ScriptedServer.Answer(204, "");

    private protected abstract InfluxSink Open(InfluxOptions options);

    [Theory]
    [InlineData(200, "<html>welcome</html>")]
    [InlineData(302, "")]
    [InlineData(400, "Client sent an HTTP request to an HTTPS server.")]
    [InlineData(401, """{"error":"authorization failed"}""")]
    [InlineData(403, """{"error":"forbidden"}""")]
    [InlineData(404, """{"code":"not found","message":"bucket \"b\" not found"}""")]
    [InlineData(429, Slow)]
    [InlineData(500, """{"error":"timeout"}""")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(503, "")]
    public async Task What_can_be_put_right_or_passes_is_unavailable(int status, string body)
    {
        using ScriptedServer server = new(_ => ScriptedServer.Answer(status, body, "Location: http://127.0.0.1:1/"));
        using InfluxSink sink = Open(V2(server));
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Contains($"{server.Address}base/: {status}", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.RetryAfter);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_says_how_long_to_wait(int status)
    {
        using ScriptedServer server = new(_ => ScriptedServer.Answer(status, Slow, "Retry-After: 17"));
        using InfluxSink sink = Open(V2(server));
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(17), failure.RetryAfter);
    }

    [Theory]
    [InlineData(400, """{"error":"unable to parse 'bad'"}""", "400 unable to parse 'bad'")]
    [InlineData(422, """{"code":"unprocessable entity","message":"out of retention dropped=1"}""", "422 out of retention dropped=1")]
    [InlineData(413, "too large", "413 too large")]
    public async Task A_line_at_fault_is_refused_alone(int status, string body, string reason)
    {
        using ScriptedServer server = new(request => request.Body.Contains("bad", StringComparison.Ordinal) ? ScriptedServer.Answer(status, body) : Written);
        using InfluxSink sink = Open(V2(server));
        var one = Assert.Single(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Same(Points[1], one.Point);
        Assert.Equal(reason, one.Reason);
    }

    [Fact]
    public async Task Lines_that_the_server_drops_all_together_are_not_sent_again()
    {
        using ScriptedServer server = new(_ => ScriptedServer.Answer(400, """{"error":"partial write: points beyond retention policy dropped=3"}"""));
        using InfluxSink sink = Open(V2(server));
        Assert.Equal(Points, (await sink.WriteAsync(Points, CancellationToken.None)).Select(refused => refused.Point));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_sent_in_parts()
    {
        const int most = 100;
        MetricPoint[] points = [.. Enumerable.Range(0, 1_000).Select(n => Point(string.Create(CultureInfo.InvariantCulture, $"p{n}")))];
        using ScriptedServer server = new(request => request.Lines.Length > most ? ScriptedServer.Answer(413, "") : Written);
        using InfluxSink sink = Open(V2(server));
        Assert.Empty(await sink.WriteAsync(points, CancellationToken.None));
        string[] taken = [.. server.Asked.Where(request => request.Lines.Length <= most).SelectMany(request => request.Lines)];
        Assert.Equal(points.Select(point => point.Measurement), taken.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task A_large_write_goes_in_requests_of_bounded_size()
    {
        string text = new('x', 1_000);
        MetricPoint[] points = [.. Enumerable.Range(0, 6_000).Select(n => new MetricPoint("p", 1_772_447_400_000_000_000 + n, [], n == 5_500 ? [new("n", double.NaN)] : [new("t", text)]))];
        using ScriptedServer server = new(_ => Written);
        using InfluxSink sink = Open(V2(server));
        Assert.Same(points[5_500], Assert.Single(await sink.WriteAsync(points, CancellationToken.None)).Point);
        Assert.True(server.Asked.Count > 5);
        Assert.All(server.Asked, request => Assert.True(request.Body.Length < 1_000_000));
        Assert.Equal(5_999, server.Asked.Sum(request => request.Lines.Length));
    }

    [Theory]
    [InlineData(InfluxCompression.None)]
    [InlineData(InfluxCompression.Gzip)]
    public async Task It_names_organisation_and_bucket_and_shows_its_token(InfluxCompression compression)
    {
        using ScriptedServer server = new(_ => Written);
        using InfluxSink sink = Open(V2(server) with { Organisation = "Our Org", Compression = compression });
        Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        ScriptedRequest request = Assert.Single(server.Asked);
        Uri url = new(server.Address, request.Url);
        Assert.Equal("/base/api/v2/write", url.AbsolutePath);
        Assert.Equal(["bucket=b", "org=Our Org", "precision=ns"], Uri.UnescapeDataString(url.Query[1..].Replace('+', ' ')).Split('&').Order());
        Assert.Equal("Token secret", request.Authorization);
        Assert.Equal(3, request.Lines.Length);
        Assert.DoesNotContain("secret", sink.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_shows_the_password()
    {
        using ScriptedServer server = new(_ => Written);
        using InfluxSink sink = Open(V2(server) with { Token = "", User = "u", Password = "p" });
        Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal("Basic dTpw", Assert.Single(server.Asked).Authorization);
    }

    [Fact]
    public async Task The_servers_certificate_must_come_from_the_authority()
    {
        using X509Certificate2 authority = TestCertificates.Authority("authority");
        using X509Certificate2 certificate = TestCertificates.Server(authority);
        using ScriptedServer server = new(_ => Written, certificate);
        using (InfluxSink trusting = Open(V2(server) with { Authorities = [authority] })) Assert.Empty(await trusting.WriteAsync(Points, CancellationToken.None));
        Assert.Equal("Token secret", Assert.Single(server.Asked).Authorization);
        using InfluxSink sink = Open(V2(server));
        await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task No_answer_in_time_is_unavailable()
    {
        using ScriptedServer server = new(_ => null);
        using InfluxSink sink = Open(V2(server) with { Timeout = TimeSpan.FromMilliseconds(100) });
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Contains("no answer within 0.1 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_an_answer_is_unavailable_and_the_next_write_succeeds()
    {
        int asked = 0;
        using ScriptedServer server = new(_ => asked++ == 0 ? "HTTP/1.1 204 No Con" : Written);
        using InfluxSink sink = Open(V2(server));
        await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal(2, sink.Connections);
    }

    [Fact]
    public async Task A_server_that_closes_after_each_answer_and_says_so_is_no_new_connection()
    {
        using ScriptedServer server = new(_ => ScriptedServer.Answer(204, "", "Connection: close"));
        using InfluxSink sink = Open(V2(server));
        for (int i = 0; i < 3; i++) Assert.Empty(await sink.WriteAsync(Points, CancellationToken.None));
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        using InfluxSink sink = Open(new InfluxOptions { Url = new Uri($"http://127.0.0.1:{FreePort.Take()}/"), Api = InfluxApi.V2, Bucket = "b" });
        var failure = await Assert.ThrowsAsync<SinkUnavailableException>(() => sink.WriteAsync(Points, CancellationToken.None));
        Assert.Contains(sink.Name.Split(' ')[1], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_is_called_off_is_no_failure_of_the_server()
    {
        using ScriptedServer server = new(_ => null);
        using InfluxSink sink = Open(V2(server));
        using CancellationTokenSource cancel = new();
        var writing = sink.WriteAsync(Points, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    private protected static MetricPoint Point(string name) => new(name, 1_772_447_400_000_000_000, [], [new("n", 1)]);

    private static InfluxOptions V2(ScriptedServer server) =>
        new() { Url = new Uri(server.Address, "base/"), Api = InfluxApi.V2, Bucket = "b", Token = "secret" };
}

/// <summary>By our own writer.</summary>
public sealed class BuiltInAnswerTests : InfluxAnswerContract
{
    private protected override InfluxSink Open(InfluxOptions options) => InfluxSinks.BuiltIn(options);
}

#if PUBLIC_FEED
/// <summary>By InfluxDB.Client.</summary>
public sealed class ClientAnswerTests : InfluxAnswerContract
{
    private protected override InfluxSink Open(InfluxOptions options)
    {
        Assert.StartsWith("InfluxDB.Client", InfluxSinks.Client(options), StringComparison.Ordinal);
        return InfluxSinks.Open(options);
    }
}
#endif
