using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Health;

/// <summary>
/// Tells systemd that the gateway is ready, that it is alive, and that it stops: the datagrams of sd_notify(3), to the socket that the environment names. A gateway
/// that is not alive is not told of, and systemd restarts it (WatchdogSec).
/// </summary>
internal sealed partial class ServiceNotice : IAsyncDisposable
{
    /// <summary>A supervisor that does not read is not waited for longer.</summary>
    private const int PatienceMs = 1_000;

    private readonly UnixDomainSocketEndPoint? _address;
    private readonly TimeSpan _period;
    private readonly Func<HealthReport> _live;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    /// <param name="place">Where systemd listens, and how often it wants to hear of the gateway.</param>
    /// <param name="live">Whether it is alive.</param>
    /// <param name="log">Hears of datagrams that could not be sent.</param>
    public ServiceNotice(ServicePlace place, Func<HealthReport> live, ILogger log)
    {
        // An abstract socket's name begins with a zero, written as @.
        if (place.Socket.Length > 0) _address = new UnixDomainSocketEndPoint(place.Socket[0] == '@' ? '\0' + place.Socket[1..] : place.Socket);
        _period = place.Watchdog / 2;
        (_live, _log) = (live, log);
    }

    /// <summary>It is ready; from now on it also says that it is alive, twice in each period.</summary>
    public void Start()
    {
        if (_address is null) return;
        Send("READY=1\nSTATUS=Desks can connect.");
        if (_period > TimeSpan.Zero) _watching = Task.Run(WatchAsync);
    }

    /// <summary>It stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Send("STOPPING=1");
        await _stopping.CancelAsync();
        await _watching;
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using PeriodicTimer timer = new(_period);
        try
        {
            do
            {
                HealthReport live = _live();
                if (live.Status != CheckStatus.Fail) Send("WATCHDOG=1");
                else Send("STATUS=" + live.Words);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private void Send(string words)
    {
        if (_address is null) return;
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { SendTimeout = PatienceMs };
            socket.SendTo(System.Text.Encoding.UTF8.GetBytes(words), _address);
        }
        catch (SocketException failure)
        {
            LogUnsent(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "systemd could not be told how the gateway does: {Reason}")]
    private partial void LogUnsent(string reason);
}

/// <summary>Where a service's supervisor listens.</summary>
/// <param name="Socket">The path of its datagram socket; empty for none.</param>
/// <param name="Watchdog">Within which time it wants to hear that the service is alive; zero if it does not ask.</param>
public sealed record ServicePlace(string Socket, TimeSpan Watchdog)
{
    /// <summary>As systemd says by NOTIFY_SOCKET and WATCHDOG_USEC.</summary>
    public static ServicePlace OfEnvironment()
    {
        string? micros = Environment.GetEnvironmentVariable("WATCHDOG_USEC");
        long watchdog = long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        return new ServicePlace(Environment.GetEnvironmentVariable("NOTIFY_SOCKET") ?? "", TimeSpan.FromMicroseconds(watchdog));
    }
}
