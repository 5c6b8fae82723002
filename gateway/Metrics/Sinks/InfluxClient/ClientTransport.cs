using System.Text;
using DeskDevice.Metrics.Sinks.Influx;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using RestSharp;

namespace DeskDevice.Metrics.Sinks.InfluxClient;

/// <summary>
/// Lines by InfluxDB.Client, to InfluxDB 2.x. By its WriteApiAsync, which answers for each write; its WriteApi gathers points in the background and
/// loses what the server refuses. The answer is judged here: the client takes a proxy's 200 for "written".
/// </summary>
internal sealed class ClientTransport : ILineTransport
{
    // The client asks for an organisation and for a token; a server that knows of neither ignores them.
    private const string None = "-";

    private readonly InfluxOptions _options;
    private readonly InfluxHttp _http;
    private readonly InfluxDBClient _client;
    private readonly WriteApiAsync _write;

    /// <summary>Connects at the first write.</summary>
    public ClientTransport(InfluxOptions options)
    {
        _options = options;
        _http = new InfluxHttp(options);
        _client = new InfluxDBClient(new InfluxDBClientOptions.Builder()
            .Url(options.Url.AbsoluteUri.TrimEnd('/'))
            .TimeOut(options.Timeout)
            .SetHttpClient(_http.Client)
            .Build());
        if (options.Compression == InfluxCompression.Gzip) _client.EnableGzip();
        _write = _client.GetWriteApiAsync();
    }

    /// <inheritdoc/>
    public long Connections => _http.Connections;

    /// <inheritdoc/>
    public async Task<InfluxAnswer> SendAsync(ReadOnlyMemory<byte> lines, CancellationToken cancel)
    {
        string record = Encoding.UTF8.GetString(lines.Span.TrimEnd((byte)'\n'));
        string organisation = _options.Organisation.Length > 0 ? _options.Organisation : None;
        RestResponse response = await _write.WriteRecordsAsyncWithIRestResponse([record], WritePrecision.Ns, _options.Bucket, organisation, cancel).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        if (response.StatusCode != 0) return InfluxAnswer.Of((int)response.StatusCode, response.Content ?? "", RetryAfter(response));
        string reason = response.ResponseStatus == ResponseStatus.TimedOut ? $"no answer within {_options.Timeout.TotalSeconds:0.###} s" : response.ErrorMessage ?? "no answer";
        throw new SinkUnavailableException($"influxdb {_options.Url}: {reason}", response.ErrorException);
    }

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancel) => _http.ProbeAsync(cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private static TimeSpan? RetryAfter(RestResponse response) =>
        int.TryParse(response.Headers?.FirstOrDefault(header => header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))?.Value, out int seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
