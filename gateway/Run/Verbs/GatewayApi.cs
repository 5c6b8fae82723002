using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
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
    /// <param name="token">Says who asks, or null.</param>
    /// <param name="authority">The PEM text of the authority that is trusted; null for those of this machine.</param>
    /// <exception cref="IOException">The authority cannot be read.</exception>
    public GatewayApi(Uri? address, string? site, string? token, string? authority)
    {
        _site = site;
        _http = new HttpClient(HandlerOf(authority)) { BaseAddress = address ?? OfSettings(), Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("X-DeskDevice", "run");
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="IOException">It does not answer, or refuses; the message says why.</exception>
    public Task<JsonNode> GetAsync(string path, Dictionary<string, string?> query, CancellationToken stop) => SendAsync(HttpMethod.Get, path, query, null, stop);

    /// <exception cref="IOException">It does not answer, or refuses; the message says why.</exception>
    public Task<JsonNode> PostAsync(string path, Dictionary<string, string?> query, HttpContent? content, CancellationToken stop) => SendAsync(HttpMethod.Post, path, query, content, stop);

    /// <summary>Any method; an answer without a body is an empty object.</summary>
    /// <exception cref="IOException">It does not answer, or refuses; the message says why.</exception>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, Dictionary<string, string?> query, HttpContent? content, CancellationToken stop)
    {
        using HttpResponseMessage answer = await AnswerAsync(method, path, query, content, stop);
        return await BodyAsync(answer, stop);
    }

    /// <summary>A GET whose answer is a file: CSV, PDF, a bundle. It is written whole or not at all: what is refused leaves no file.</summary>
    /// <returns>What to print of it: the file's name and its bytes.</returns>
    /// <exception cref="IOException">It does not answer, or refuses; the message says why. Or the file cannot be written.</exception>
    public async Task<JsonNode> DownloadAsync(string path, Dictionary<string, string?> query, FileInfo to, CancellationToken stop)
    {
        using HttpResponseMessage answer = await AnswerAsync(HttpMethod.Get, path, query, null, stop);
        byte[] whole = await answer.Content.ReadAsByteArrayAsync(stop);
        await File.WriteAllBytesAsync(to.FullName, whole, stop);
        return new JsonObject { ["file"] = to.FullName, ["bytes"] = whole.Length };
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpMethod method, string path, Dictionary<string, string?> query, HttpContent? content, CancellationToken stop)
    {
        if (_site is not null) query["site"] = _site;
        string parameters = string.Join('&', query.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
        try
        {
            using HttpRequestMessage request = new(method, parameters.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameters}") { Content = content };
            HttpResponseMessage answer = await _http.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw Refused(answer.StatusCode, await BodyAsync(answer, stop));
        }
        catch (HttpRequestException failure) when (failure.InnerException is AuthenticationException)
        {
            throw new NoGatewayException($"The certificate of {_http.BaseAddress} is of no authority that this machine trusts. Name its authority with --authority FILE.", failure);
        }
        catch (HttpRequestException failure)
        {
            throw new NoGatewayException($"No gateway answers at {_http.BaseAddress} ({failure.Message}). Start it ('./run gateway'), or name it with --server.", failure);
        }
        catch (TaskCanceledException failure) when (!stop.IsCancellationRequested)
        {
            throw new NoGatewayException($"The gateway at {_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds:0} s. Look at its log, or try again.", failure);
        }
    }

    private async Task<JsonNode> BodyAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        string text = await answer.Content.ReadAsStringAsync(stop);
        try
        {
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException failure)
        {
            throw new NoGatewayException($"What answers at {_http.BaseAddress} is no gateway. Name it with --server.", failure);
        }
    }

    private static IOException Refused(HttpStatusCode status, JsonNode body)
    {
        string words = body["problems"] is JsonArray { Count: > 0 } problems
            ? string.Join('\n', problems.Select(line => line is JsonValue ? (string?)line : line?.ToJsonString()))
            : string.Join(": ", new[] { (string?)body["title"], (string?)body["detail"] }.Where(text => !string.IsNullOrEmpty(text)).Distinct());
        if (words.Length == 0) words = $"The gateway refuses with status {(int)status}.";
        return status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? new NotAllowedException(words) : new IOException(words);
    }

    private static Uri OfSettings()
    {
        HttpSettings pages = Configured.Read(null, null, null).Http;
        return new UriBuilder("http", pages.Address.ToString(), pages.Port).Uri;
    }

    private static SocketsHttpHandler HandlerOf(string? authority)
    {
        // Whoever holds a token wants to see that an address has moved, and to send the token nowhere else.
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        if (authority is null) return handler;
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            trust.CustomTrustStore.ImportFromPem(authority);
        }
        catch (CryptographicException wrong)
        {
            throw new IOException($"--authority: a certificate in it cannot be read: {wrong.Message}", wrong);
        }

        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust };
        return handler;
    }
}

/// <summary>There is no gateway where one was looked for.</summary>
internal sealed class NoGatewayException(string message, Exception cause) : IOException(message, cause);

/// <summary>The gateway asks for a token, or for one with more rights.</summary>
internal sealed class NotAllowedException(string message) : IOException(message);
