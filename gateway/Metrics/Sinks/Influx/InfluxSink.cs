using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using DeskDevice.Metrics.Points;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>
/// Points to an InfluxDB, or to what speaks its line protocol. A batch with lines that the server refuses is halved until these stand alone; sending the
/// others again does no harm, as the same point is one point.
/// </summary>
public sealed class InfluxSink : IMetricSink
{
    private readonly InfluxOptions _options;
    private readonly HttpClient _http;
    private readonly Uri _writeUrl;
    private readonly StringBuilder _lines = new();
    private bool _databaseIsThere;

    /// <summary>Connects at the first write.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message has all of their problems.</exception>
    public InfluxSink(InfluxOptions options)
    {
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0) throw new ArgumentException(string.Join("; ", problems), nameof(options));
        _options = options;
        // A redirected POST would arrive as a GET, and the points nowhere.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = options.Timeout, MaxResponseContentBufferSize = 1 << 20 };
        _http.DefaultRequestHeaders.Authorization = Authorization(options);
        _writeUrl = options.Api == InfluxApi.V1
            ? Endpoint($"write?db={Escape(options.Database)}&precision=ns")
            : Endpoint($"api/v2/write?org={Escape(options.Organisation)}&bucket={Escape(options.Bucket)}&precision=ns");
        _databaseIsThere = options.Api == InfluxApi.V2 || options.WhenMissing == InfluxDatabase.Wait;
    }

    /// <inheritdoc/>
    public string Name => $"influxdb {_options.Url}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RefusedPoint>> WriteAsync(IReadOnlyList<MetricPoint> points, CancellationToken cancel)
    {
        var (good, refused) = PointSieve.Sort(points);
        if (good.Count == 0) return refused;
        if (!_databaseIsThere) await CreateDatabaseAsync(cancel).ConfigureAwait(false);

        var waiting = new Stack<ArraySegment<MetricPoint>>([good.ToArray()]);
        while (waiting.TryPop(out var batch))
        {
            var answer = await PostAsync(batch, cancel).ConfigureAwait(false);
            if (answer.Verdict == InfluxVerdict.Unavailable) throw Unavailable(answer.Reason, null);
            if (answer.Verdict == InfluxVerdict.Written) continue;
            if (batch.Count == 1)
            {
                refused.Add(new RefusedPoint(batch[0], answer.Reason));
                continue;
            }
            waiting.Push(batch[(batch.Count / 2)..]);
            waiting.Push(batch[..(batch.Count / 2)]);
        }
        return refused;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Task<InfluxAnswer> PostAsync(ArraySegment<MetricPoint> points, CancellationToken cancel)
    {
        _lines.Clear();
        foreach (var point in points) LineProtocol.Append(_lines, point);
        return SendAsync(_writeUrl, Body(Encoding.UTF8.GetBytes(_lines.ToString())), cancel);
    }

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        var name = _options.Database.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var body = new FormUrlEncodedContent([KeyValuePair.Create("q", $"CREATE DATABASE \"{name}\"")]);
        using var response = await RequestAsync(Endpoint("query"), body, cancel).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var answer = await InfluxAnswer.ReadAsync(response, cancel).ConfigureAwait(false);
            throw Unavailable($"the database '{_options.Database}' cannot be made: {answer.Reason}", null);
        }
        _databaseIsThere = true;
    }

    private async Task<InfluxAnswer> SendAsync(Uri url, HttpContent body, CancellationToken cancel)
    {
        using var response = await RequestAsync(url, body, cancel).ConfigureAwait(false);
        var answer = await InfluxAnswer.ReadAsync(response, cancel).ConfigureAwait(false);
        // It may have been dropped since; the next write makes it anew.
        if (answer.Verdict == InfluxVerdict.Unavailable && _options is { Api: InfluxApi.V1, WhenMissing: InfluxDatabase.Create }) _databaseIsThere = false;
        return answer;
    }

    private async Task<HttpResponseMessage> RequestAsync(Uri url, HttpContent body, CancellationToken cancel)
    {
        try
        {
            using (body) return await _http.PostAsync(url, body, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw Unavailable(failure.Message, failure);
        }
        catch (TaskCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw Unavailable($"no answer within {_options.Timeout.TotalSeconds:0.###} s", failure);
        }
    }

    private ByteArrayContent Body(byte[] lines)
    {
        if (_options.Compression == InfluxCompression.None) return new ByteArrayContent(lines);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(lines);
        var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentEncoding.Add("gzip");
        return body;
    }

    private SinkUnavailableException Unavailable(string reason, Exception? inner) => new($"{Name}: {reason}", inner);

    private Uri Endpoint(string path) => new($"{_options.Url.AbsoluteUri.TrimEnd('/')}/{path}");

    private static AuthenticationHeaderValue? Authorization(InfluxOptions options) => options switch
    {
        { Api: InfluxApi.V1, User.Length: > 0 } =>
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))),
        { Api: InfluxApi.V2, Token.Length: > 0 } => new AuthenticationHeaderValue("Token", options.Token),
        _ => null,
    };

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
