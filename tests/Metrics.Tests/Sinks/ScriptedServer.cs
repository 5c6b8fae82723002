using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>One request as it came, its body unpacked.</summary>
internal sealed record ScriptedRequest(string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Authorization => Headers.GetValueOrDefault("authorization");

    /// <summary>The lines of the body.</summary>
    public string[] Lines => Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An HTTP server on the loopback address, with TLS or without, that answers as the test says: for what a healthy server does not do.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Func<ScriptedRequest, string?> _answer;
    private readonly X509Certificate2? _certificate;

    /// <param name="answer">Given a request, the bytes of the answer (see <see cref="Answer"/>), after which an unfinished one ends the connection; null for none at all.</param>
    /// <param name="certificate">Its certificate, for TLS.</param>
    public ScriptedServer(Func<ScriptedRequest, string?> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        Address = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The requests so far.</summary>
    public List<ScriptedRequest> Asked { get; } = [];

    /// <summary>An answer, whole.</summary>
    public static string Answer(int status, string body, params string[] headers) =>
        $"HTTP/1.1 {status} Scripted\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using Stream stream = await SecureAsync(client.GetStream());
                while (await ReadAsync(stream) is { } request)
                {
                    lock (Asked) Asked.Add(request);
                    if (_answer(request) is not { } answer)
                    {
                        await Task.Delay(Timeout.Infinite, _over.Token);
                        return;
                    }

                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _over.Token);
                    if (!answer.Contains("\r\n\r\n", StringComparison.Ordinal)) return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<Stream> SecureAsync(Stream plain)
    {
        if (_certificate is null) return plain;
        SslStream tls = new(plain);
        // A certificate made in memory has no key that every platform's TLS can use until it has been through a file.
        await tls.AuthenticateAsServerAsync(X509CertificateLoader.LoadPkcs12(_certificate.Export(X509ContentType.Pkcs12), null));
        return tls;
    }

    private static async Task<ScriptedRequest?> ReadAsync(Stream stream)
    {
        if (await LineAsync(stream) is not { Length: > 0 } first) return null;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream) is { Length: > 0 } line) headers[line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        byte[] body = new byte[int.Parse(headers["content-length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        Stream content = new MemoryStream(body);
        if (headers.GetValueOrDefault("content-encoding") == "gzip") content = new GZipStream(content, CompressionMode.Decompress);
        using StreamReader text = new(content, Encoding.UTF8);
        return new ScriptedRequest(first.Split(' ')[1], headers, await text.ReadToEndAsync());
    }

    private static async Task<string?> LineAsync(Stream stream)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }
}
