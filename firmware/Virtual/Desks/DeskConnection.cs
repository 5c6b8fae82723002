using System.Collections.Concurrent;
using DeskDevice.Contract;
using DeskDevice.Contract.Up;
using DeskDevice.Core;
using DeskDevice.Core.Link;
using DeskDevice.Mqtt;

namespace DeskDevice.Virtual.Desks;

/// <summary>
/// One boot's connection: what the MQTT client brings is queued on its threads and handed to the desk on the desk's own; what the desk
/// wants sent is published. Network times are real ones, whatever clock the desk lives by.
/// </summary>
internal sealed class DeskConnection : IAsyncDisposable
{
    // The live page wants no more than one level a second, however fast the desk lives.
    private const int LevelEveryMs = 1_000;

    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReconnectWithin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<LinkChange> _changes = new();
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly Outgoing _outgoing = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly MqttClient _client;
    private readonly Desk _desk;
    private readonly string _levelTopic;
    private readonly string _eventTopic;
    private Task _running = Task.CompletedTask;
    private long _nextLevelMs;

    public DeskConnection(VirtualDeskOptions options, Desk desk)
    {
        _desk = desk;
        _levelTopic = Topics.Of(options.Site, options.Name, Topics.Level);
        _eventTopic = Topics.Of(options.Site, options.Name, Topics.Event);
        desk.Link.Will(_outgoing);
        _client = new MqttClient(
            new MqttClientOptions
            {
                Host = options.Broker.Host,
                Port = options.Broker.Port,
                UserName = options.Broker.UserName,
                Password = options.Broker.Password,
                ClientId = options.Name,
                Will = Message(),
                ReconnectMax = ReconnectWithin,
                Subscriptions = [.. desk.Link.Subscriptions().Select(topic => new MqttSubscription(topic, MqttQos.AtLeastOnce))],
            },
            Arrive);
        _client.Connected += _ => _changes.Enqueue(LinkChange.Up);
        _client.Disconnected += _ => _changes.Enqueue(LinkChange.Down);
        _client.ConnectFailed += e => LastFailure = e.Message;
    }

    private enum LinkChange
    {
        Up,
        Down,
    }

    /// <summary>Why the latest attempt to connect failed; empty when none did.</summary>
    public string LastFailure { get; private set; } = "";

    /// <summary>Event messages published.</summary>
    public long Published { get; private set; }

    /// <summary>Connects, and connects again whenever the connection is lost.</summary>
    public void Start() => _running = _client.RunAsync(_stop.Token);

    /// <summary>Hands over what came; each with the time it came at.</summary>
    public void Receive(long nowMs, long linkMs, Action<MqttMessage, long> onArrival)
    {
        while (_changes.TryDequeue(out LinkChange change))
        {
            if (change == LinkChange.Up) _desk.Link.Connected(linkMs);
            else _desk.Link.Disconnected();
        }

        // A retained message may be here before the connection is said to stand: it waits for that.
        while (_desk.Link.IsUp && _arrivals.TryDequeue(out Arrival arrival))
        {
            byte[] payload = arrival.Message.Payload.ToArray();
            _desk.Inbox.Receive(arrival.Message.Topic, payload, 0, payload.Length, nowMs, linkMs);
            onArrival(arrival.Message, arrival.Stamp);
        }
    }

    /// <summary>Publishes what the desk wants sent.</summary>
    public void Send(long linkMs)
    {
        while (_desk.Link.TryTake(_outgoing, linkMs))
        {
            if (_outgoing.Topic == _levelTopic && !IsLevelDue(linkMs)) continue;
            if (_outgoing.Topic == _eventTopic) Published++;
            _ = PublishAsync(Message(), CancellationToken.None);
        }
    }

    /// <summary>Says why it goes and disconnects in order; without a connection it just goes.</summary>
    public async Task LeaveAsync(string state)
    {
        if (_client.IsConnected)
        {
            _desk.Link.Farewell(_outgoing, state);
            using var patience = new CancellationTokenSource(LeaveWithin);
            await PublishAsync(Message(), patience.Token).ConfigureAwait(false);
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await _client.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask Arrive(MqttMessage message)
    {
        _arrivals.Enqueue(new Arrival(message, TimeProvider.System.GetTimestamp()));
        return ValueTask.CompletedTask;
    }

    private bool IsLevelDue(long linkMs)
    {
        if (linkMs < _nextLevelMs) return false;
        _nextLevelMs = linkMs + LevelEveryMs;
        return true;
    }

    private MqttMessage Message() => new(
        _outgoing.Topic, _outgoing.Payload.AsMemory(0, _outgoing.Length).ToArray(), (MqttQos)_outgoing.Qos, _outgoing.IsRetained);

    private async Task PublishAsync(MqttMessage message, CancellationToken cancellation)
    {
        try
        {
            await _client.PublishAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttNotConnectedException or OperationCanceledException)
        {
            // The client says so by Disconnected as well; events stay in the outbox until the gateway has them.
        }
    }

    private readonly record struct Arrival(MqttMessage Message, long Stamp);
}
