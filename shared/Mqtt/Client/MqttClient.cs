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
/// An MQTT 3.1.1 and 5 client. With <see cref="MqttClientOptions.CleanSession"/> it keeps no publish beyond its connection: what was not acknowledged when it was
/// lost fails with <see cref="MqttNotConnectedException"/>, and the caller, who holds the message, publishes it again. Without, the client holds it until the broker has it.
/// It has no thread of its own and, when idle, one pending read and one timer. All members are safe to call from any thread.
/// </summary>
public sealed class MqttClient : IAsyncDisposable
{
    private readonly MqttClientOptions _options;
    private readonly ClientOutbox _outbox;
    private readonly Inbox _inbox;
    private readonly Dictionary<string, MqttSubscription> _subscriptions;
    private readonly HashSet<string> _unsubscribed = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private MqttClientLink? _link;
    private Task _watch = Task.CompletedTask;
    private long _dropped;
    private long _droppedPublishes;

    /// <summary>Makes a client that is not connected yet.</summary>
    /// <param name="options">How to connect.</param>
    /// <param name="onMessage">
    /// Called for each message received, one at a time and in order. It may publish and await the acknowledgement. A QoS 1 or 2 message is
    /// acknowledged when it has returned, not before; if it throws, the connection is closed without acknowledging, and the broker sends it again.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public MqttClient(MqttClientOptions options, Func<MqttMessage, ValueTask>? onMessage = null)
    {
        options.Check();
        _options = options;
        _outbox = new ClientOutbox(options.CleanSession ? ClientOutboxKind.OneConnection : ClientOutboxKind.KeptSession, options.MaxQueued);
        _inbox = new Inbox(options.MaxWaitingMessages, onMessage ?? (static _ => ValueTask.CompletedTask), CountDropped);
        _subscriptions = options.Subscriptions.ToDictionary(s => s.Filter);
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

    /// <summary>QoS 0 messages that <see cref="TryPublish"/> dropped: no connection, or the broker does not read fast enough.</summary>
    public long DroppedPublishes => Interlocked.Read(ref _droppedPublishes);

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
        var link = await MqttClientLink.OpenAsync(_options, _outbox, _inbox, cancellation).ConfigureAwait(false);
        try
        {
            await SubscribeAsync(link, cancellation).ConfigureAwait(false);
        }
        catch
        {
            _link = null;
            link.Abort(null);
            throw;
        }

        _outbox.Attach(link, link.Session);
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

    /// <summary>
    /// Publishes, and waits for its turn: done when written with QoS 0, when the broker has acknowledged with QoS 1, when it has released it with QoS 2.
    /// </summary>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the acknowledgement; with a kept session QoS 0 only.</exception>
    /// <exception cref="MqttPublishRefusedException">The broker does not take it.</exception>
    /// <exception cref="ArgumentException">The topic is not a valid name.</exception>
    public async Task PublishAsync(MqttMessage message, CancellationToken cancellation = default)
    {
        Check(message);
        if (message.Qos == MqttQos.AtMostOnce)
        {
            await Link.SendAsync(message, cancellation).ConfigureAwait(false);
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _outbox.AddAsync(new Flight(message, done), cancellation).ConfigureAwait(false);
        await done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Publishes and never waits. False when the message was not taken: with QoS 0 it is dropped and counted, with QoS 1 and 2 the queue is full, or there is
    /// neither a connection nor a kept session. True says that it was written or queued, and no more.
    /// </summary>
    /// <exception cref="ArgumentException">The topic is not a valid name.</exception>
    public bool TryPublish(in MqttMessage message)
    {
        Check(message);
        if (message.Qos != MqttQos.AtMostOnce) return _outbox.TryAdd(new Flight(message, null));
        if (_link is { } link && link.TrySend(message)) return true;
        Interlocked.Increment(ref _droppedPublishes);
        return false;
    }

    /// <summary>Subscribes now and on every later connect.</summary>
    /// <returns>The quality of service granted, which may be lower than asked.</returns>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the answer; later connects ask for it all the same.</exception>
    /// <exception cref="MqttSubscribeRefusedException">The broker refused; later connects do not ask again.</exception>
    public async Task<MqttQos> SubscribeAsync(string filter, MqttQos qos, CancellationToken cancellation = default) =>
        (await SubscribeAsync([new MqttSubscription(filter, qos)], cancellation).ConfigureAwait(false))[0];

    /// <summary>The same for several at once.</summary>
    /// <inheritdoc cref="SubscribeAsync(string, MqttQos, CancellationToken)" />
    public async Task<IReadOnlyList<MqttQos>> SubscribeAsync(IReadOnlyList<MqttSubscription> wanted, CancellationToken cancellation = default)
    {
        foreach (MqttSubscription subscription in wanted) MqttClientOptions.CheckSubscription(subscription);
        lock (_gate)
        {
            foreach (MqttSubscription subscription in wanted) _subscriptions[subscription.Filter] = subscription;
            _unsubscribed.ExceptWith(wanted.Select(subscription => subscription.Filter));
        }

        try
        {
            return await Link.SubscribeAsync(wanted, cancellation).ConfigureAwait(false);
        }
        catch (MqttSubscribeRefusedException)
        {
            Forget(wanted.Select(subscription => subscription.Filter));
            throw;
        }
    }

    /// <summary>Ends a subscription, now and for every later connect.</summary>
    /// <exception cref="MqttNotConnectedException">No connection, or it was lost before the answer; later connects leave it out all the same.</exception>
    public Task UnsubscribeAsync(string filter, CancellationToken cancellation = default) => UnsubscribeAsync([filter], cancellation);

    /// <summary>The same for several at once.</summary>
    /// <inheritdoc cref="UnsubscribeAsync(string, CancellationToken)" />
    public async Task UnsubscribeAsync(IReadOnlyList<string> filters, CancellationToken cancellation = default)
    {
        Forget(filters);
        lock (_gate) _unsubscribed.UnionWith(filters);
        await Link.UnsubscribeAsync(filters, cancellation).ConfigureAwait(false);
        lock (_gate) _unsubscribed.ExceptWith(filters);
    }

    /// <summary>Ends <see cref="RunAsync"/> and the connection in order: the last will does not fire. The client cannot be connected again.</summary>
    public async Task DisconnectAsync()
    {
        await _stopped.CancelAsync().ConfigureAwait(false);
        await CloseLinkAsync().ConfigureAwait(false);
        _outbox.Close();
    }

    /// <summary>Drops the connection as a cut cable would: the last will fires. <see cref="RunAsync"/> goes on and connects again.</summary>
    public void Abort() => _link?.Abort(null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await DisconnectAsync().ConfigureAwait(false);

    private MqttClientLink Link => _link ?? throw new MqttNotConnectedException("The client is not connected.");

    // A kept session may still hold what was unsubscribed without a connection. What is subscribed to meanwhile finds either no connection, and is
    // seen here afterwards, or this one.
    private async Task SubscribeAsync(MqttClientLink link, CancellationToken cancellation)
    {
        IReadOnlyList<MqttSubscription> first = Subscriptions();
        string[] ended = Unsubscribed();
        if (link.Session == MqttSessionState.Resumed && ended.Length > 0) await link.UnsubscribeAsync(ended, cancellation).ConfigureAwait(false);
        await link.SubscribeAsync(first, cancellation).ConfigureAwait(false);
        lock (_gate) _unsubscribed.ExceptWith(ended);
        _link = link;
        await link.SubscribeAsync([.. Subscriptions().Except(first)], cancellation).ConfigureAwait(false);
    }

    private IReadOnlyList<MqttSubscription> Subscriptions()
    {
        lock (_gate) return [.. _subscriptions.Values];
    }

    private string[] Unsubscribed()
    {
        lock (_gate) return [.. _unsubscribed];
    }

    private void Forget(IEnumerable<string> filters)
    {
        lock (_gate)
        {
            foreach (string filter in filters) _subscriptions.Remove(filter);
        }
    }

    private static void Check(in MqttMessage message)
    {
        if (!MqttTopic.IsValidName(message.Topic)) throw new ArgumentException($"'{message.Topic}' is not a valid topic name.", nameof(message));
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
        _outbox.Detach(reason);
        Disconnected?.Invoke(reason);
    }

    private async Task CloseLinkAsync()
    {
        if (_link is { } link) await link.CloseAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
    }
}
