using DeskDevice.Mqtt;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Line.External;

/// <summary>A broker that desks and gateway both connect to, by the client of shared/Mqtt with a kept session: what comes while the gateway is away waits there.</summary>
public sealed partial class ClientLine : IDeskLine
{
    private readonly BrokerOptions _broker;
    private readonly ILineReceiver _receiver;
    private readonly ILogger<ClientLine> _log;
    private readonly MqttClient _client;
    private readonly HeldFilters _held = new();
    private readonly LineTally _tally = new();
    private readonly CancellationTokenSource _stopping = new();
    private volatile LineStatus _status = new(LineState.Stopped, "");
    private Task _running = Task.CompletedTask;

    /// <summary>Makes a line that does not connect yet.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public ClientLine(BrokerOptions broker, ILineReceiver receiver, ILogger<ClientLine> log)
    {
        _broker = broker;
        _receiver = receiver;
        _log = log;
        _client = new MqttClient(OptionsOf(broker), ReceiveAsync);
        _client.Connected += OnConnected;
        _client.Disconnected += reason => Lose(reason?.Message ?? "");
        _client.ConnectFailed += failure => Lose(failure.Message);
    }

    /// <inheritdoc />
    public LineStatus Status => _status;

    /// <inheritdoc />
    public LineCounters Counters => _tally.Now;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellation)
    {
        _status = new LineStatus(LineState.Lost, "it is being connected to");
        _running = _client.RunAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task AddAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        _held.Add(filters);
        try
        {
            await _client.SubscribeAsync([.. filters.Select(filter => new MqttSubscription(filter, MqttQos.AtLeastOnce))], cancellation).ConfigureAwait(false);
        }
        catch (MqttNotConnectedException)
        {
            // The next connection asks for it.
        }
    }

    /// <inheritdoc />
    public async Task DropAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        _held.Drop(filters);
        try
        {
            await _client.UnsubscribeAsync(filters, cancellation).ConfigureAwait(false);
        }
        catch (MqttNotConnectedException)
        {
            // The next connection says so.
        }
    }

    /// <inheritdoc />
    public bool TryPublish(in MqttMessage message) => _tally.Publish(_status.State == LineState.Up && _client.TryPublish(message));

    /// <inheritdoc />
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _client.DisconnectAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _status = new LineStatus(LineState.Stopped, "");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static MqttClientOptions OptionsOf(BrokerOptions broker) => new()
    {
        Host = broker.Host,
        Port = broker.Port,
        Version = broker.Version,
        ClientId = broker.ClientId,
        UserName = broker.User,
        Password = broker.Password,
        Tls = broker.Tls,
        CleanSession = false,
        SessionExpiry = broker.SessionExpiry,
        KeepAlive = broker.KeepAlive,
        MaxInFlight = BrokerOptions.MaxInFlight,
        MaxQueued = BrokerOptions.MaxQueued,
        ReconnectMin = broker.ReconnectMin,
        ReconnectMax = broker.ReconnectMax,
    };

    private async ValueTask ReceiveAsync(MqttMessage message)
    {
        if (!_held.Holds(message.Topic)) return;
        await _receiver.ReceiveAsync(message, _stopping.Token).ConfigureAwait(false);
        _tally.Receive();
    }

    private void OnConnected(MqttSessionState session)
    {
        _status = new LineStatus(LineState.Up, "");
        _tally.Connect();
        LogUp(_broker, session);
        _receiver.OnUp();
    }

    private void Lose(string reason)
    {
        if (_stopping.IsCancellationRequested) return;
        // Each failed attempt says the same; once is enough.
        if (_status.State == LineState.Up || _status.Reason != reason) LogLost(_broker, reason);
        _status = new LineStatus(LineState.Lost, reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to the broker {Broker}; its session of this gateway is {Session}.")]
    private partial void LogUp(BrokerOptions broker, MqttSessionState session);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No connection to the broker {Broker}, it is tried again: {Reason}")]
    private partial void LogLost(BrokerOptions broker, string reason);
}
