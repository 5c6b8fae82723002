using System.IO.Compression;
using System.Net;
using DeskDevice.Support;

namespace DeskDevice.Metrics.Tests.Sinks;

/// <summary>An HTTP server on the loopback address that answers as the test says, for answers that a healthy InfluxDB does not give.</summary>
internal sealed class Answering : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, (int Status, string Body)?> _answer;

    /// <param name="answer">Given the body of a request, the answer; null for none at all.</param>
    public Answering(Func<string, (int Status, string Body)?> answer)
    {
        _answer = answer;
        Address = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Path, query and authorization of each request.</summary>
    public List<(string Url, string? Authorization)> Asked { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // The test is over, or the client has gone.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var packed = context.Request.Headers["Content-Encoding"] == "gzip";
        using var body = new StreamReader(packed ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress) : context.Request.InputStream);
        Asked.Add((context.Request.RawUrl!, context.Request.Headers["Authorization"]));
        if (_answer(await body.ReadToEndAsync()) is not { } answer) return;
        context.Response.StatusCode = answer.Status;
        await using (var text = new StreamWriter(context.Response.OutputStream)) await text.WriteAsync(answer.Body);
        context.Response.Close();
    }
}
