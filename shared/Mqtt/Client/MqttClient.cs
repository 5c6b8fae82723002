using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>What the broker knew of this client when it connected.</summary>
public enum MqttSessionState
{
    /// <summary>Nothing: it is a new session.</summary>
    New,

    /// <summary>Its session, with the messages kept while it was away.</summary>
    Resumed,
}

/// <summary>
/// An MQTT 3.1.1 client for QoS 0 and 1. It keeps no queue of publishes: what cannot be sent now, or was not acknowledged when the
/// connection was lost, fails with <see cref="MqttNotConnectedException"/>, and the caller, who holds the message, publishes it again.
/// It has no thread of its own and, when idle, one pending read and one timer. All members are safe to call from any thread.
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    private readonly MqttClientOptions _options;
    private readonly Func<MqttMessage, ValueTask> _onMessage;
    private readonly Dictionary<string, MqttQos> _subscriptions;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private MqttClientLink? _link;
    private Task _watch = Task.CompletedTask;
    private long _dropped;

    /// <summary>Makes a client that is not connected yet.</summary>
    /// <param name="options">How to connect.</param>
    /// <param name="onMessage">
    /// Called for each message received, one at a time and in order. It may publish and await the acknowledgement. A QoS 1 message is
    /// acknowledged when it has returned; if it throws, the connection is closed without acknowledging.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public MqttClient(MqttClientOptions options, Func<MqttMessage, ValueTask>? onMessage = null)
    {
        options.Check();
        _options = options;
        _onMessage = onMessage ?? (static _ => ValueTask.CompletedTask);
        _subscriptions = options.Subscriptions.ToDictionary(s => s.Filter, s => s.Qos);
    }

    /// <summary>Raised when a connection stands and its subscriptions are granted.</summary>
    public event Action<MqttSessionState>? Connected;

    /// <summary>Raised when a connection that stood has ended; the reason, or null after <see cref="DisconnectAsync"/>.</summary>
    public event Action<Exception?>? Disconnected;

    /// <summary>Raised by <see cref="RunAsync"/> for each attempt to connect that failed; it goes on trying.</summary>
    public event Action<Exception>? ConnectFailed;

    /// <summary>True while a connection stands.</summary>
    public bool IsConnected => _link is { IsOpen: true };

    /// <summary>QoS 0 messages dropped because the handler was too slow.</summary>
    public long DroppedMessages => Interlocked.Read(ref _dropped);

    /// <summary>Connects once and subscribes to all that is subscribed to. To be called by one caller at a time.</summary>
    /// <exception cref="MqttConnectRefusedException">The broker refused.</exception>
    /// <exception cref="MqttSubscribeRefusedException">The broker refused a subscription.</exception>
    /// <exception cref="SocketException">The broker cannot be reached.</exception>
    /// <exception cref="TimeoutException">No answer within the connect time-out.</exception>
    public async Task ConnectAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_stopped.IsCancellationRequested, this);
        if (IsConnected) throw new InvalidOperationException("The client is connected already: disconnect first.");
        await _watch.ConfigureAwait(false);
        var link = await MqttClientLink.OpenAsync(_options, _onMessage, CountDropped, cancellation).ConfigureAwait(false);
        try
        {
            await link.SubscribeAsync(Subscriptions(), cancellation).ConfigureAwait(false);
        }
        catch
        {
            link.Abort(null);
            throw;
        }

        _link = link;
        try
        {
            Connected?.Invoke(link.Session);
        }
        finally
        {
            _watch = WatchAsync(link);
        }
    }

    /// <summary>
    /// Keeps the client connected until cancelled or <see cref="DisconnectAsync"/>: connects, subscribes, and after a loss connects again,
    /// with a wait that doubles from ReconnectMin to ReconnectMax, half of it random. Cancelling disconnects in order and returns.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopped.Token);
        var backOff = new BackOff(_options.ReconnectMin, _options.ReconnectMax);
        try
        {
            while (true)
            {
                long started = _options.Time.GetTimestamp();
                await HoldConnectionAsync(ending.Token).ConfigureAwait(false);
                if (_options.Time.GetElapsedTime(started) >= _options.ReconnectMax) backOff.Reset();
                await Task.Delay(backOff.Next(), _options.Time, ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await CloseLinkAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Publishes with QoS 0 (done when written) or QoS 1 (done when the broker has acknowledged).</summary>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the acknowledgement.</exception>
    /// <exception cref="ArgumentException">The topic is not a valid name, or the QoS is 2.</exception>
    public Task PublishAsync(MqttMessage message, CancellationToken cancellation = default)
    {
        if (!MqttTopic.IsValidName(message.Topic)) throw new ArgumentException($"'{message.Topic}' is not a valid topic name.", nameof(message));
        return message.Qos switch
        {
            MqttQos.AtMostOnce => Link.SendAsync(message, cancellation),
            MqttQos.AtLeastOnce => Link.SendAcknowledgedAsync(message, cancellation),
            _ => throw new ArgumentException("QoS 2 is not spoken by this client: use QoS 1 and make the message safe to repeat.", nameof(message)),
        };
    }

    /// <summary>Subscribes now and on every later connect.</summary>
    /// <returns>The quality of service granted, which may be lower than asked.</returns>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the answer.</exception>
    /// <exception cref="MqttSubscribeRefusedException">The broker refused.</exception>
    public async Task<MqttQos> SubscribeAsync(string filter, MqttQos qos, CancellationToken cancellation = default)
    {
        var wanted = new MqttSubscription(filter, qos);
        MqttClientOptions.CheckSubscription(wanted);
        IReadOnlyList<MqttQos> granted = await Link.SubscribeAsync([wanted], cancellation).ConfigureAwait(false);
        lock (_gate) _subscriptions[filter] = qos;
        return granted[0];
    }

    /// <summary>Ends a subscription, now and for every later connect.</summary>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the answer; later connects leave it out all the same.</exception>
    public async Task UnsubscribeAsync(string filter, CancellationToken cancellation = default)
    {
        lock (_gate) _subscriptions.Remove(filter);
        await Link.UnsubscribeAsync(filter, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends <see cref="RunAsync"/> and the connection in order: the last will does not fire. The client cannot be connected again.</summary>
    public async Task DisconnectAsync()
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        await CloseLinkAsync().ConfigureAwait(false);
    }

    /// <summary>Drops the connection as a cut cable would: the last will fires. <see cref="RunAsync"/> goes on and connects again.</summary>
    public void Abort() => _link?.Abort(null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await DisconnectAsync().ConfigureAwait(false);

    private MqttClientLink Link => _link ?? throw new MqttNotConnectedException("The client is not connected.");

    private IReadOnlyList<MqttSubscription> Subscriptions()
    {
        lock (_gate) return [.. _subscriptions.Select(s => new MqttSubscription(s.Key, s.Value))];
    }

    private void CountDropped() => Interlocked.Increment(ref _dropped);

    private async Task HoldConnectionAsync(CancellationToken cancellation)
    {
        try
        {
            await ConnectAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A refusal that comes in the same moment as the cancelling is still only a refusal: the caller's next wait ends it.
            ConnectFailed?.Invoke(e);
            return;
        }

        await _watch.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WatchAsync(MqttClientLink link)
    {
        Exception? reason = await link.Ended.ConfigureAwait(false);
        _link = null;
        Disconnected?.Invoke(reason);
    }

    private async Task CloseLinkAsync()
    {
        if (_link is { } link) await link.CloseAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
    }
}
