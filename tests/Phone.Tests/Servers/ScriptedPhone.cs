using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskDevice.Support;

namespace DeskDevice.Phone.Tests.Servers;

/// <summary>Who ends a call.</summary>
public enum Side
{
    Agent,
    Caller,
}

/// <summary>
/// A phone system on a real socket that does what a test tells it, and says so in its own protocol, in the form that its documentation gives. It takes one
/// client at a time, and keeps the calls that there are, for clients that ask.
/// </summary>
public abstract class ScriptedPhone : IAsyncDisposable
{
    public const string User = "deskdevice";
    public const string Password = "correct horse";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _accepting;
    private Stream? _client;
    private TcpClient? _socket;

    protected ScriptedPhone()
    {
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What clients have sent.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Shown to clients, which then speak TLS; or null.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>It refuses every client.</summary>
    public bool Refuses { get; set; }

    /// <summary>It answers nothing any more.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Whether a client has signed in and asked for the list.</summary>
    public bool IsListened { get; protected set; }

    public Task ListenedAsync() => Eventually.Async(() => IsListened, Heard.Deadline, "somebody listens");

    public abstract Task RingAsync(string call, string extension);

    public abstract Task DialAsync(string call, string extension);

    public abstract Task AnswerAsync(string call);

    public abstract Task HoldAsync(string call);

    public abstract Task UnholdAsync(string call);

    public abstract Task EndAsync(string call, Side by);

    public abstract Task BlindTransferAsync(string call);

    public abstract Task AnnouncedTransferAsync(string call, string enquiry);

    /// <summary>Writes something that is no message, and a line that is longer than any.</summary>
    public abstract Task TalkNonsenseAsync();

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        IsListened = false;
        _socket?.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        _socket?.Close();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Task ServeAsync(StreamReader lines, CancellationToken cancel);

    /// <summary>Sends text as it stands, where somebody is there.</summary>
    protected async Task WriteAsync(string text)
    {
        if (_client is not { } client || IsDeaf) return;
        await _writing.WaitAsync();
        try
        {
            await client.WriteAsync(Encoding.UTF8.GetBytes(text));
            await client.FlushAsync();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // As a phone system goes on when a client leaves.
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using TcpClient socket = _socket = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await using Stream stream = await OpenAsync(socket);
                _client = stream;
                using StreamReader lines = new(stream, Encoding.UTF8, leaveOpen: true);
                await ServeAsync(lines, _stopping.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // The next client, if any.
            }

            IsListened = false;
        }
    }

    private async Task<Stream> OpenAsync(TcpClient socket)
    {
        if (Certificate is null) return socket.GetStream();
        SslStream secured = new(socket.GetStream());
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate });
        return secured;
    }
}
