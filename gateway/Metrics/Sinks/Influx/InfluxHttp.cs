using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeskDevice.Metrics.Sinks.Influx;

/// <summary>The HTTP connection to a server: one, kept open, its certificate checked, no redirect followed.</summary>
internal sealed class InfluxHttp : IDisposable
{
    private const int MaxAnswerBytes = 1 << 20;

    private readonly InfluxOptions _options;
    private long _connections;
    private int _announced;

    public InfluxHttp(InfluxOptions options)
    {
        _options = options;
        SocketsHttpHandler handler = new()
        {
            // A redirected POST would arrive as a GET, and the points nowhere.
            AllowAutoRedirect = false,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = 1,
            PooledConnectionIdleTimeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        if (options.Authorities.Count > 0) handler.SslOptions.CertificateChainPolicy = PolicyOf(options.Authorities);
        Client = new HttpClient(new Watch(this, handler)) { Timeout = options.Timeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        Client.DefaultRequestHeaders.Authorization = Authorization(options);
    }

    public HttpClient Client { get; }

    /// <summary>See <see cref="IMetricSink.Connections"/>.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>An address of the server.</summary>
    public Uri Endpoint(string path) => new($"{_options.Url.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>Sends the request and has the whole answer, whatever it is.</summary>
    /// <exception cref="SinkUnavailableException">There was none.</exception>
    public async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await Client.SendAsync(request, cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new SinkUnavailableException($"influxdb {_options.Url}: {failure.Message}", failure);
        }
        catch (TaskCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw new SinkUnavailableException($"influxdb {_options.Url}: no answer within {_options.Timeout.TotalSeconds:0.###} s", failure);
        }
    }

    /// <inheritdoc cref="IMetricSink.ProbeAsync"/>
    public async Task ProbeAsync(CancellationToken cancel)
    {
        // Any answer will do: who answers on the connection is who took the points.
        using HttpRequestMessage request = new(HttpMethod.Get, Endpoint("ping"));
        using HttpResponseMessage response = await AskAsync(request, cancel).ConfigureAwait(false);
    }

    public void Dispose() => Client.Dispose();

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static AuthenticationHeaderValue? Authorization(InfluxOptions options) => options switch
    {
        { Token.Length: > 0, Api: InfluxApi.V3 } => new AuthenticationHeaderValue("Bearer", options.Token),
        { Token.Length: > 0 } => new AuthenticationHeaderValue("Token", options.Token),
        { User.Length: > 0 } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))),
        _ => null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel).ConfigureAwait(false);
            if (Interlocked.Exchange(ref _announced, 0) == 0) Interlocked.Increment(ref _connections);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A server that closes after each answer says so: its next connection tells nothing.
    private void See(HttpResponseMessage response)
    {
        if (response.Headers.ConnectionClose == true || response.Version.Major < 1 || response.Version is { Major: 1, Minor: 0 }) Interlocked.Exchange(ref _announced, 1);
    }

    private sealed class Watch(InfluxHttp http, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            http.See(response);
            return response;
        }
    }
}
