using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DeskDevice.Mqtt;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeskDevice.Broker;

/// <summary>
/// An MQTT server in this process that speaks 3.1.1 and 5, see README.md beside this file. Sessions and retained messages live in memory. A subscriber never holds a publisher back: see <see cref="MqttListenerOptions"/>
/// for what happens to a slow one.
/// </summary>
public sealed class MqttListener : IHostedService, IDisposable
{
    private const int Backlog = 4096;

    /// <summary>After a failed accept, so that running out of file handles does not become a busy loop.</summary>
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a stop waits for clients to take the reason they are sent.</summary>
    private static readonly TimeSpan LastWordsTime = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMilliseconds(500);

    private readonly BrokerContext _broker;
    private readonly ConcurrentDictionary<ClientConnection, byte> _connections = [];
    private readonly Action<ClientConnection> _forget;
    private readonly List<Socket> _sockets = [];
    private readonly Traffic _traffic = new();
    private ITimer? _sweep;
    private Task _accepting = Task.CompletedTask;
    private volatile bool _isStopping;

    /// <summary>Makes a listener that does not listen yet.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public MqttListener(
        MqttListenerOptions options,
        IMqttAccess access,
        IMqttObserver? observer = null,
        TimeProvider? time = null,
        ILogger<MqttListener>? log = null)
    {
        options.Check();
        _forget = connection => _traffic.End(connection, _connections);
        _broker = new BrokerContext(options, access, observer, time ?? TimeProvider.System, log ?? NullLogger<MqttListener>.Instance);
    }

    /// <summary>Where it listens, in the order of <see cref="MqttListenerOptions.Endpoints"/> and with the ports actually bound; empty until it is started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; private set; } = [];

    /// <summary>The first of them.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public IPEndPoint EndPoint =>
        EndPoints.Count > 0 ? EndPoints[0] : throw new InvalidOperationException("The listener has no end point yet: start it first.");

    /// <summary>A snapshot of what it holds and has counted.</summary>
    public MqttListenerCounters Counters => CountersWith(_traffic.Total(_connections));

    private MqttListenerCounters CountersWith((long In, long Out) bytes) => new()
    {
        Connections = _connections.Count,
        Opening = _broker.PlainDoor.Inside + _broker.TlsDoor.Inside,
        WaitingToOpen = _broker.PlainDoor.Waiting + _broker.TlsDoor.Waiting,
        WaitedToOpen = _broker.PlainDoor.Waited + _broker.TlsDoor.Waited,
        Sessions = _broker.Sessions.Count,
        Subscriptions = _broker.Router.Subscriptions.Count,
        RetainedMessages = _broker.Router.Retained.Count,
        MessagesIn = Interlocked.Read(ref _broker.Tally.MessagesIn),
        MessagesOut = Interlocked.Read(ref _broker.Tally.MessagesOut),
        DroppedSlowSubscriber = Interlocked.Read(ref _broker.Tally.DroppedSlowSubscriber),
        DroppedAbsentClient = Interlocked.Read(ref _broker.Tally.DroppedAbsentClient),
        DroppedNotAllowed = Interlocked.Read(ref _broker.Tally.DroppedNotAllowed),
        DroppedTooLarge = Interlocked.Read(ref _broker.Tally.DroppedTooLarge),
        DroppedExpired = Interlocked.Read(ref _broker.Tally.DroppedExpired),
        DroppedRetained = Interlocked.Read(ref _broker.Tally.DroppedRetained),
        AcceptedConnections = Interlocked.Read(ref _broker.Tally.AcceptedConnections),
        RefusedByReason = _broker.Tally.Refused,
        BytesIn = bytes.In,
        BytesOut = bytes.Out,
        RefusedSubscriptions = Interlocked.Read(ref _broker.Tally.RefusedSubscriptions),
        Malformed = Interlocked.Read(ref _broker.Tally.Malformed),
        SlowSubscribersClosed = Interlocked.Read(ref _broker.Tally.SlowSubscribersClosed),
        KeepAliveTimeouts = Interlocked.Read(ref _broker.Tally.KeepAliveTimeouts),
        ObserverFailures = Interlocked.Read(ref _broker.Tally.ObserverFailures),
    };

    /// <summary>Publishes from this process: to all subscribers, and retained if it asks for it. Never waits; the observer does not see it.</summary>
    /// <exception cref="ArgumentException">The topic is not a valid name.</exception>
    public void Publish(in MqttMessage message)
    {
        if (!MqttTopic.IsValidName(message.Topic)) throw new ArgumentException($"'{message.Topic}' is not a valid topic name.", nameof(message));
        _broker.Router.Route(message, publisher: null);
    }

    /// <summary>Ends the connection that serves this client id, as one that is refused; its last will fires. False when there is none.</summary>
    public bool Disconnect(string clientId)
    {
        if (_broker.Sessions.OwnerOf(clientId) is not { } owner) return false;
        owner.Close(MqttDisconnectReason.Refused);
        return true;
    }

    /// <summary>
    /// Serves a connection that was accepted elsewhere, for example a WebSocket, under the same rights, limits and times as those of the endpoints.
    /// Ends with the connection; never throws.
    /// </summary>
    /// <param name="stream">Carries MQTT; closed at the end. Its reads and writes throw <see cref="IOException"/> when the peer is gone.</param>
    /// <param name="remote">Where it comes from.</param>
    public async Task ServeAsync<TStream>(TStream stream, EndPoint? remote)
        where TStream : Stream, IHalfClose
    {
        if (HasRoom()) await ServeAsync(Arrival.Of(new MqttChannel(stream, stream, _broker.Options.MaxPacketBytes), remote)).ConfigureAwait(false);
        else await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Binds all endpoints, then begins to accept.</summary>
    /// <exception cref="SocketException">An address or port cannot be bound, the message says which; it then listens nowhere.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<MqttEndpoint> endpoints = _broker.Options.Endpoints;
        try
        {
            foreach (MqttEndpoint endpoint in endpoints) _sockets.Add(Bind(endpoint));
        }
        catch
        {
            Dispose();
            throw;
        }

        OpenFiles.WarnIfBelow(_broker.Options.MaxConnections, _broker.Log);
        EndPoints = [.. _sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!)];
        _sweep = _broker.Time.CreateTimer(_ => Sweep(), null, SweepPeriod, SweepPeriod);
        _accepting = Task.WhenAll(_sockets.Zip(endpoints, (socket, endpoint) => AcceptAsync(socket, endpoint)));
        _broker.Log.Listens(string.Join(", ", EndPoints));
        return Task.CompletedTask;
    }

    /// <summary>Accepts no more, closes all connections without firing last wills, and waits for messages that the observer has in hand.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        Dispose();
        await _accepting.ConfigureAwait(false);
        await using CancellationTokenRegistration abandoning = cancellationToken.Register(_broker.Abandon.Cancel);
        foreach (ClientConnection connection in _connections.Keys) connection.Close(MqttDisconnectReason.ServerStopping);
        await Task.WhenAll(_connections.Keys.Select(c => c.Ended)).ConfigureAwait(false);
        await SendLastWordsAsync().ConfigureAwait(false);
        while (!_connections.IsEmpty)
        {
            foreach (ClientConnection connection in _connections.Keys) connection.Abandon();
            await Task.Yield();
        }
    }

    private async Task SendLastWordsAsync()
    {
        using var patience = new CancellationTokenSource(LastWordsTime, _broker.Time);
        try
        {
            await Task.WhenAll(_connections.Keys.Select(c => c.Channel.WaitForRoomAsync(0, patience.Token).AsTask())).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A client that does not read is not waited for.
        }
    }

    /// <summary>Stops listening at once; connections stay until <see cref="StopAsync"/>.</summary>
    public void Dispose()
    {
        foreach (Socket socket in _sockets) socket.Dispose();
        _sweep?.Dispose();
        _broker.LateAnswers.Dispose();
    }

    private static Socket Bind(MqttEndpoint endpoint)
    {
        var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var place = new IPEndPoint(endpoint.Address, endpoint.Port);
        try
        {
            socket.Bind(place);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new SocketException(e.ErrorCode, $"MQTT cannot listen on {place}: {e.Message}.");
        }
    }

    private async Task AcceptAsync(Socket listening, MqttEndpoint endpoint)
    {
        while (!_isStopping)
        {
            try
            {
                Serve(await listening.AcceptAsync().ConfigureAwait(false), endpoint);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (_isStopping) return;
                _broker.Log.NotAccepted(e);
                await Task.Delay(AcceptPause, _broker.Time).ConfigureAwait(false);
            }
        }
    }

    private void Serve(Socket socket, MqttEndpoint endpoint)
    {
        if (!HasRoom())
        {
            socket.Dispose();
            return;
        }

        try
        {
            _ = ServeAsync(Arrival.At(endpoint, socket, _broker.Options.MaxPacketBytes));
        }
        catch (SocketException)
        {
            // The client was gone before it could be served.
            socket.Dispose();
        }
    }

    /// <summary>Whether one more connection may be served; counts the refusal.</summary>
    private bool HasRoom()
    {
        if (!_isStopping && _connections.Count < _broker.Options.MaxConnections) return true;
        _broker.Tally.Refuse(MqttRefusal.Full);
        return false;
    }

    private Task ServeAsync(Arrival arrival)
    {
        var connection = new ClientConnection(_broker, arrival);
        _connections.TryAdd(connection, 0);
        // Whoever stops has looked at the connections already.
        if (_isStopping) connection.Close(MqttDisconnectReason.ServerStopping);
        return connection.RunAsync(_forget);
    }

    private void Sweep()
    {
        long nowMs = _broker.NowMs;
        foreach ((ClientConnection connection, _) in _connections) connection.CloseIfSilent(nowMs);
        _broker.Sessions.Sweep(nowMs);
    }
}
