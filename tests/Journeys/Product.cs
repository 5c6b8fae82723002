using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeskDevice.Support;

namespace DeskDevice.Journeys;

/// <summary>The product as a user starts it: a process of its own, talked to over its ports only.</summary>
internal sealed partial class Product : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private Product(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Everything it has printed.</summary>
    public string Output => string.Join(Environment.NewLine, _lines);

    /// <summary>Where its pages are, once it has said so.</summary>
    public Uri Pages => new(Said(PagesLine(), "its pages"));

    /// <summary>The port desks connect to, once it has said so.</summary>
    public int MqttPort => int.Parse(Said(MqttLine(), "its MQTT port"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Starts it with <paramref name="arguments"/> and nothing else.</summary>
    public static Product Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>The same, with settings in the environment.</summary>
    public static Product Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        string app = RepositoryRoot.File($"gateway/Run/bin/{configuration}/net10.0/deskdevice.dll");
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(app);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        // What tells the tests something (DESKDEVICE_LONG) is no setting of the product's, and would be refused as one.
        foreach (string told in start.Environment.Keys.Where(name => name.StartsWith("DESKDEVICE_", StringComparison.Ordinal)).ToArray()) start.Environment.Remove(told);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new Product(new Process { StartInfo = start });
    }

    /// <summary>Starts a gateway on free ports and waits until its pages answer.</summary>
    public static Task<Product> GatewayAsync(string data, params string[] more) => GatewayAsync(new Dictionary<string, string>(), data, more);

    /// <summary>The same, with settings in the environment.</summary>
    public static async Task<Product> GatewayAsync(IReadOnlyDictionary<string, string> environment, string data, params string[] more)
    {
        Product gateway = Start(environment, ["gateway", "--mqtt-port", "0", "--http-port", "0", "--data", data, .. more]);
        await gateway.UpAsync();
        return gateway;
    }

    /// <summary>The memory that it takes now, bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Waits until the pages answer.</summary>
    public async Task UpAsync()
    {
        await Eventually.Async(() => PagesLine().IsMatch(Output) || _process.HasExited, StartWithin, "the product says where its pages are");
        Assert.False(_process.HasExited, Output);
    }

    /// <summary>A GET of its API.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        using HttpClient http = new();
        return (await http.GetFromJsonAsync<JsonNode>(new Uri(Pages, path)))!;
    }

    /// <summary>A request of its own pages: same origin, as their scripts send it.</summary>
    public Task PostAsync(string path, HttpContent? content = null) => SendAsync(HttpMethod.Post, path, content);

    /// <summary>The same, to set something.</summary>
    public Task PutAsync(string path) => SendAsync(HttpMethod.Put, path, null);

    /// <summary>The same, to take something back.</summary>
    public Task DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(method, new Uri(Pages, path)) { Content = content };
        request.Headers.Add("X-DeskDevice", "journey");
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Sends it a signal, as kill -STOP does.</summary>
    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for it to end by itself; returns its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan within)
    {
        using CancellationTokenSource limit = new(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It still runs after {within.TotalSeconds:0} s. It said: {Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"pages\s+(http://\S+)")]
    private static partial Regex PagesLine();

    [GeneratedRegex(@"mqtt\s+\S+:(\d+)")]
    private static partial Regex MqttLine();

    private void Note(string? line)
    {
        if (line is not null) _lines.Enqueue(line);
    }

    private string Said(Regex what, string name)
    {
        Match match = what.Match(Output);
        return match.Success ? match.Groups[1].Value : throw new InvalidOperationException($"It has not said {name}: {Output}");
    }
}
