using System.Text;
using DeskDevice.Metrics.Sinks.Influx;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;
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
        try
        {
            RestResponse response = await _write.WriteRecordsAsyncWithIRestResponse([record], WritePrecision.Ns, _options.Bucket, organisation, cancel).ConfigureAwait(false);
            return InfluxAnswer.Of((int)response.StatusCode, response.Content ?? "", null);
        }
        catch (HttpException refused) when (refused.Status != 0)
        {
            string body = refused.ErrorBody is { HasValues: true } words ? words.ToString() : refused.Message;
            return InfluxAnswer.Of(refused.Status, body, refused.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (InfluxException failure)
        {
            string reason = IsLate(failure) ? $"no answer within {_options.Timeout.TotalSeconds:0.###} s" : failure.Message;
            throw new SinkUnavailableException($"influxdb {_options.Url}: {reason}", failure);
        }
    }

    /// <inheritdoc/>
    public Task ProbeAsync(CancellationToken cancel) => _http.ProbeAsync(cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private static bool IsLate(Exception? failure) => failure is not null && (failure is OperationCanceledException or TimeoutException || IsLate(failure.InnerException));
}
