using System.Text.Json.Nodes;

namespace DeskDevice.Support;

/// <summary>
/// A real VictoriaMetrics on the loopback address, empty, its files in a folder that goes with it. It keeps one sample for a series and a
/// millisecond, however often it comes. It can be killed and started again on the same data.
/// </summary>
public sealed class VictoriaMetrics : IAsyncDisposable
{
    /// <summary>The program.</summary>
    public const string Program = "victoria-metrics";

    private const string Everything = "{__name__!=\"\"}";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder;
    private readonly HttpClient _http;
    private ServerProcess _server;

    private VictoriaMetrics(TempFolder folder, ServerProcess server)
    {
        _folder = folder;
        _server = server;
        Address = new Uri($"http://127.0.0.1:{server.Port}/");
        _http = new HttpClient { BaseAddress = Address };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts one; returns when it answers.</summary>
    public static async Task<VictoriaMetrics> StartAsync()
    {
        TempFolder folder = new();
        try
        {
            VictoriaMetrics server = new(folder, await ServeAsync(folder, FreePort.Take()));
            await server.UpAsync();
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// All samples of the series whose name is <paramref name="name"/>: the labels, and milliseconds with values in the order of time. What was just
    /// written is there.
    /// </summary>
    public Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, long[] Ms, double[] Values)>> ExportAsync(string name) =>
        ExportMatchingAsync("{__name__=\"" + name.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"}");

    /// <summary>The same of all series.</summary>
    public Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, long[] Ms, double[] Values)>> ExportAsync() => ExportMatchingAsync(Everything);

    /// <summary>Deletes every series.</summary>
    public async Task ClearAsync()
    {
        await FlushAsync();
        using HttpResponseMessage answer = await _http.PostAsync("api/v1/admin/tsdb/delete_series?match[]=" + Uri.EscapeDataString(Everything), null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Kills it (SIGKILL), as a crash would.</summary>
    public Task KillAsync() => _server.KillAsync();

    /// <summary>Starts it again on the same data and port, after a kill; returns when it answers.</summary>
    public async Task RestartAsync()
    {
        int port = _server.Port;
        await _server.DisposeAsync();
        _server = await ServeAsync(_folder, port);
        await UpAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, long[] Ms, double[] Values)>> ExportMatchingAsync(string selector)
    {
        await FlushAsync();
        string lines = await _http.GetStringAsync($"api/v1/export?match[]={Uri.EscapeDataString(selector)}");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Series)];
    }

    private async Task FlushAsync()
    {
        using HttpResponseMessage flushed = await _http.GetAsync("internal/force_flush");
        flushed.EnsureSuccessStatusCode();
    }

    private static Task<ServerProcess> ServeAsync(TempFolder folder, int port) => ServerProcess.StartAsync(
        Program, port, $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={folder.File("data")}", "-retentionPeriod=100y", "-search.latencyOffset=0s",
        "-dedup.minScrapeInterval=1ms", "-memory.allowedPercent=5");

    private static (IReadOnlyDictionary<string, string>, long[], double[]) Series(string line)
    {
        JsonNode series = JsonNode.Parse(line)!;
        return (series["metric"]!.AsObject().ToDictionary(label => label.Key, label => (string)label.Value!),
            [.. series["timestamps"]!.AsArray().Select(ms => (long)ms!)],
            [.. series["values"]!.AsArray().Select(value => (double)value!)]);
    }

    private Task UpAsync() => Eventually.Async(AnswersAsync, StartDeadline, () => $"VictoriaMetrics answers; it said:\n{_server.Output}");

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
