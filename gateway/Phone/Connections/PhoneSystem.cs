using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Phone.Asterisk;
using DeskDevice.Phone.FreeSwitch;
using DeskDevice.Phone.Lines;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Phone.Connections;

/// <summary>
/// Keeps the connection to one phone system: connects, signs in, listens, asks whether it still lives, and tries again after a wait that
/// doubles and has chance in it, so that many gateways do not come back at one moment. The book outlives connections.
/// </summary>
public sealed partial class PhoneSystem : IPhoneSystem
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);

    private readonly PhoneOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly LineBook _book;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private PhoneStatus _status = new(PhoneState.Connecting, "");
    private Task _running = Task.CompletedTask;

    /// <summary>Not connected yet. <paramref name="clock"/> tells when the last event was.</summary>
    public PhoneSystem(PhoneOptions options, IPhoneListener listener, TimeProvider clock, ILogger log)
    {
        (_options, _clock, _log) = (options, clock, log);
        _book = new LineBook(options.Extensions, e =>
        {
            Note(status => status with { Events = status.Events + 1, LastEventAt = _clock.GetUtcNow() });
            listener.Heard(options.Name, e);
        });
    }

    /// <inheritdoc />
    public string Name => _options.Name;

    /// <inheritdoc />
    public PhoneStatus Status
    {
        get
        {
            lock (_gate) return _status;
        }
    }

    /// <inheritdoc />
    public void Start() => _running = Task.Run(RunAsync);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        TimeSpan wait = _options.LeastWait;
        while (!_stopping.IsCancellationRequested)
        {
            long before = Status.Connections;
            (PhoneState state, string reason) = await TryAsync();
            if (_stopping.IsCancellationRequested) return;
            // Who was let in and lost the connection comes back soon; who is refused does not knock all the time.
            if (state != PhoneState.Refused && Status.Connections > before) wait = _options.LeastWait;
            Lost(state, reason, wait);
            await Task.Delay(wait * (0.5 + Random.Shared.NextDouble()), TimeProvider.System, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < _options.MostWait ? wait * 2 : _options.MostWait;
        }
    }

    private async Task<(PhoneState State, string Reason)> TryAsync()
    {
        try
        {
            await ListenAsync(_stopping.Token);
            return (PhoneState.Down, "the phone system closed the connection");
        }
        catch (PhoneRefusedException refused)
        {
            return (PhoneState.Refused, refused.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            return (PhoneState.Down, failure is OperationCanceledException ? "it does not answer" : failure.Message);
        }
        catch (Exception failure)
        {
            LogFailed(Name, failure);
            return (PhoneState.Down, failure.Message);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        using TcpClient client = new() { NoDelay = true };
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
        soon.CancelAfter(ConnectWithin);
        await client.ConnectAsync(_options.Host, _options.Port, soon.Token);
        await using Stream wire = await SecuredAsync(client.GetStream(), soon.Token);
        PhoneStream stream = new(wire, () => Note(status => status with { Malformed = status.Malformed + 1 }));
        IPhoneDialect dialect = _options.Kind == PhoneKind.Asterisk ? new AmiDialect(_options) : new EslDialect(_options);
        await dialect.SignInAsync(stream, soon.Token);
        Note(status => status with { State = PhoneState.Up, Reason = "", Connections = status.Connections + 1 });
        LogUp(Name, _options.Host, _options.Port);
        Task watching = WatchAsync(dialect, stream, over.Token);
        Task reading = ReadAsync(dialect, stream, over.Token);
        Task first = await Task.WhenAny(watching, reading);
        await over.CancelAsync();
        await Task.WhenAll(watching, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task ReadAsync(IPhoneDialect dialect, PhoneStream stream, CancellationToken cancel)
    {
        while (await dialect.ReadAsync(stream, _book, cancel))
        {
            // One message after the other.
        }
    }

    private async Task WatchAsync(IPhoneDialect dialect, PhoneStream stream, CancellationToken cancel)
    {
        using PeriodicTimer timer = new(_options.KeepAlive, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (stream.Silence > 3 * _options.KeepAlive) throw new IOException($"nothing came for {stream.Silence.TotalSeconds:0} s");
            await dialect.PingAsync(stream, cancel);
        }
    }

    private async Task<Stream> SecuredAsync(NetworkStream plain, CancellationToken cancel)
    {
        if (_options.Security == PhoneSecurity.None) return plain;
        SslStream secured = new(plain);
        SslClientAuthenticationOptions tls = new()
        {
            TargetHost = _options.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (_options.Authority.Length > 0)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(_options.Authority);
            tls.CertificateChainPolicy = policy;
        }

        await secured.AuthenticateAsClientAsync(tls, cancel);
        return secured;
    }

    private void Lost(PhoneState state, string reason, TimeSpan wait)
    {
        Note(status => status with { State = state, Reason = reason });
        LogDown(Name, _options.Host, _options.Port, reason, wait.TotalSeconds);
    }

    private void Note(Func<PhoneStatus, PhoneStatus> change)
    {
        lock (_gate) _status = change(_status);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Phone system {Name} at {Host}:{Port} is listened to.")]
    private partial void LogUp(string name, string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Phone system {Name} at {Host}:{Port} is not listened to: {Reason}. Next try in about {Seconds} s.")]
    private partial void LogDown(string name, string host, int port, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Phone system {Name}: listening failed; it starts over.")]
    private partial void LogFailed(string name, Exception failure);
}
