using System.IO.Compression;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>Lines by plain HTTP, to all versions of the interface.</summary>
internal sealed class HttpTransport : ILineTransport
{
    private readonly InfluxOptions _options;
    private readonly InfluxHttp _http;
    private readonly Uri _writeUrl;
    private bool _databaseIsThere;

    /// <summary>Connects at the first write.</summary>
    public HttpTransport(InfluxOptions options)
    {
        _options = options;
        _http = new InfluxHttp(options);
        _writeUrl = Endpoint(options.Api switch
        {
            InfluxApi.V1 => $"write?db={Escape(options.Database)}&precision=ns",
            InfluxApi.V2 => $"api/v2/write?org={Escape(options.Organisation)}&bucket={Escape(options.Bucket)}&precision=ns",
            _ => $"api/v3/write_lp?db={Escape(options.Database)}&precision=nanosecond&accept_partial=true",
        });
        _databaseIsThere = options.Api != InfluxApi.V1 || options.WhenMissing == InfluxDatabase.Wait;
    }

    /// <inheritdoc/>
    public long Connections => _http.Connections;

    /// <inheritdoc/>
    public async Task<InfluxAnswer> SendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        if (!_databaseIsThere) await CreateDatabaseAsync(cancel).ConfigureAwait(false);
        (int status, InfluxAnswer answer) = await PostAsync(_writeUrl, Body(lines), cancel).ConfigureAwait(false);
        // It may have been dropped since; the next write makes it anew.
        if (status == 404 && _options is { Api: InfluxApi.V1, WhenMissing: InfluxDatabase.Create }) _databaseIsThere = false;
        return answer;
    }

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancel) => _http.ProbeAsync(cancel);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task CreateDatabaseAsync(CancellationToken cancel)
    {
        var name = _options.Database.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        FormUrlEncodedContent body = new([KeyValuePair.Create("q", $"CREATE DATABASE \"{name}\"")]);
        (int status, InfluxAnswer answer) = await PostAsync(Endpoint("query"), body, cancel).ConfigureAwait(false);
        if (status is < 200 or >= 300) throw new SinkUnavailableException($"influxdb {_options.Url}: the database '{_options.Database}' cannot be made: {answer.Reason}");
        _databaseIsThere = true;
    }

    private async Task<(int Status, InfluxAnswer Answer)> PostAsync(Uri url, HttpContent body, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = body };
        using HttpResponseMessage response = await _http.AskAsync(request, cancel).ConfigureAwait(false);
        string words = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
        return ((int)response.StatusCode, InfluxAnswer.Of((int)response.StatusCode, words, RetryAfter(response)));
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - response.Headers.Date : null;

    private ReadOnlyMemoryContent Body(ReadOnlyMemory<byte> lines)
    {
        if (_options.Compression == InfluxCompression.None) return new ReadOnlyMemoryContent(lines);
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(lines.Span);
        ReadOnlyMemoryContent body = new(packed.GetBuffer().AsMemory(0, (int)packed.Length));
        body.Headers.ContentEncoding.Add("gzip");
        return body;
    }

    private Uri Endpoint(string path) => _http.Endpoint(path);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
