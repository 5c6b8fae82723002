using System.Text.Json.Nodes;
using DeskDevice.Host.Settings;

namespace DeskDevice.Run.Verbs;

/// <summary>A running gateway, asked over the API of its pages: the one that serves the site keeps what is changed, wherever its journal is.</summary>
internal sealed class GatewayApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string? _site;

    /// <param name="address">Where it is; null for the address of the settings.</param>
    /// <param name="site">The site; null for the gateway's first.</param>
    public GatewayApi(Uri? address, string? site)
    {
        HttpSettings pages = Configured.Read(null, null, null).Http;
        _site = site;
        _http = new HttpClient { BaseAddress = address ?? new UriBuilder("http", pages.Address.ToString(), pages.Port).Uri, Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("X-DeskDevice", "run");
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="IOException">It does not answer, or refuses; the message says why.</exception>
    public Task<JsonNode> GetAsync(string path, Dictionary<string, string?> query, CancellationToken stop) => SendAsync(HttpMethod.Get, path, query, null, stop);

    /// <exception cref="IOException">It does not answer, or refuses; the message says why.</exception>
    public Task<JsonNode> PostAsync(string path, Dictionary<string, string?> query, HttpContent content, CancellationToken stop) => SendAsync(HttpMethod.Post, path, query, content, stop);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, Dictionary<string, string?> query, HttpContent? content, CancellationToken stop)
    {
        query["site"] = _site;
        string address = path + "?" + string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
        try
        {
            using HttpRequestMessage request = new(method, address) { Content = content };
            using HttpResponseMessage answer = await _http.SendAsync(request, stop);
            JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop)) ?? new JsonObject();
            return answer.IsSuccessStatusCode ? body : throw new IOException(Refusal(body));
        }
        catch (HttpRequestException failure)
        {
            throw new IOException($"No gateway answers at {_http.BaseAddress} ({failure.Message}). Start it ('./run gateway'), or name it with --gateway.", failure);
        }
        catch (System.Text.Json.JsonException failure)
        {
            throw new IOException($"What answers at {_http.BaseAddress} is no gateway. Name it with --gateway.", failure);
        }
    }

    private static string Refusal(JsonNode body) => body["problems"] is JsonArray { Count: > 0 } problems
        ? string.Join('\n', problems.Select(line => (string?)line))
        : string.Join(": ", new[] { (string?)body["title"], (string?)body["detail"] }.Where(text => !string.IsNullOrEmpty(text)));
}
