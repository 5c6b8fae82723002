namespace DeskDevice.Support;

/// <summary>A real InfluxDB 1.x on the loopback address, empty, its files in a folder that goes with it.</summary>
public sealed class InfluxDb : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder;
    private readonly HttpClient _http;
    private ServerProcess _server;

    private InfluxDb(TempFolder folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
        Address = new Uri($"http://127.0.0.1:{server.Port}/");
        _http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its log so far.</summary>
    public string Log => _server.Output;

    /// <summary>Starts one; returns when it answers a ping.</summary>
    public static async Task<InfluxDb> StartAsync()
    {
        TempFolder folder = new();
        int port = FreePort.Take();
        string config = folder.Write("influxdb.conf", Config(folder.Path.Replace('\\', '/'), port, FreePort.Take()));
        ServerProcess? server = null;
        try
        {
            server = await ServerProcess.StartAsync("influxd", port, "run", "-config", config);
            InfluxDb influx = new(folder, server);
            await influx.UpAsync();
            return influx;
        }
        catch
        {
            server?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Makes a database.</summary>
    public async Task CreateDatabaseAsync(string database)
    {
        using FormUrlEncodedContent form = new([new("q", $"CREATE DATABASE \"{database}\"")]);
        using HttpResponseMessage answer = await _http.PostAsync("query", form);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks in InfluxQL; returns the answer's JSON, times in nanoseconds.</summary>
    public Task<string> QueryNsAsync(string database, string influxQl) =>
        _http.GetStringAsync($"query?db={Uri.EscapeDataString(database)}&epoch=ns&q={Uri.EscapeDataString(influxQl)}");

    /// <summary>Asks in InfluxQL; returns the answer's JSON.</summary>
    public Task<string> QueryAsync(string database, string influxQl) =>
        _http.GetStringAsync($"query?db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(influxQl)}");

    /// <summary>Kills it, as a crash would.</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <summary>Starts it again on the same data and port, after a kill; returns when it answers a ping.</summary>
    public async Task RestartAsync()
    {
        int port = _server.Port;
        await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync("influxd", port, "run", "-config", _folder.File("influxdb.conf"));
        await UpAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static string Config(string folder, int port, int rpcPort) => $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{rpcPort}"
        [meta]
          dir = "{folder}/meta"
        [data]
          dir = "{folder}/data"
          wal-dir = "{folder}/wal"
        [monitor]
          store-enabled = false
        [http]
          enabled = true
          bind-address = "127.0.0.1:{port}"
          log-enabled = false

        """;

    private Task UpAsync() => Eventually.Async(AnswersAsync, StartDeadline, () => $"influxd answers a ping; it said:\n{Log}");

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("ping");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
