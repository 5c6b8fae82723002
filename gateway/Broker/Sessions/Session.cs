using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What the listener keeps of one client id, with or without a connection.</summary>
internal sealed class Session(string clientId, MqttListenerOptions options, RetainedMessages retained, Tally tally)
{
    private readonly Lock _gate = new();
    private readonly Outbox _outbox = new(options.MaxQueuedMessages, options.MaxInFlight);
    private Queue<(RetainedTopic Topic, MqttQos Qos)>? _backlog;
    private ClientConnection? _connection;

    public string ClientId { get; } = clientId;

    /// <summary>True: the session ends with its connection.</summary>
    public required bool IsClean { get; init; }

    /// <summary>The connection that serves this session until its last act; guarded by <see cref="SessionTable"/>.</summary>
    public ClientConnection? Owner { get; set; }

    /// <summary>When the last connection ended, in ms of the listener's clock; guarded by <see cref="SessionTable"/>.</summary>
    public long AbsentSinceMs { get; set; }

    /// <summary>Filters with the QoS granted; changed by <see cref="SubscriptionTable"/> only.</summary>
    public Dictionary<string, MqttQos> Subscriptions { get; } = new(0);

    /// <summary>Packet ids of QoS 2 messages taken and not yet released; used by the serving connection only.</summary>
    public HashSet<ushort> Unreleased { get; } = new(0);

    /// <summary>Which publish found this session last; used by <see cref="SubscriptionTable"/> only.</summary>
    public long RouteStamp { get; set; }

    /// <summary>Where that publish noted it; used by <see cref="SubscriptionTable"/> only.</summary>
    public int RouteIndex { get; set; }

    /// <summary>Messages go to this connection from now on, first those that were not acknowledged before.</summary>
    public void Attach(ClientConnection connection)
    {
        connection.Channel.Sent = Continue;
        lock (_gate)
        {
            _connection = connection;
            _outbox.Restart();
            Fill(connection.Channel);
        }
    }

    /// <summary>QoS 1 messages wait in the session from now on.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _connection = null;
            _backlog = null;
        }
    }

    /// <summary>Takes one routed message. Never waits: see <see cref="MqttListenerOptions"/> for what is dropped when.</summary>
    public void Deliver(in MqttMessage message, MqttQos granted)
    {
        ClientConnection? connection;
        bool isTaken = true;
        lock (_gate)
        {
            connection = _connection;
            if (message.Qos == MqttQos.AtMostOnce || granted == MqttQos.AtMostOnce) DeliverOnce(message with { Qos = MqttQos.AtMostOnce });
            else isTaken = DeliverSurely(message with { Qos = MqttQos.AtLeastOnce });
        }

        if (isTaken) connection?.FlushSoon();
        else connection?.Close(MqttDisconnectReason.SlowSubscriber);
    }

    /// <summary>Queues what is retained under a new subscription; each topic is read when its turn comes, so it is never older than what was sent before.</summary>
    public void DeliverRetained(List<RetainedTopic> topics, MqttQos granted)
    {
        if (topics.Count == 0) return;
        lock (_gate)
        {
            if (_connection is null) return;
            _backlog ??= new Queue<(RetainedTopic, MqttQos)>(topics.Count);
            foreach (RetainedTopic topic in topics.Take(options.MaxRetainedMessages - _backlog.Count)) _backlog.Enqueue((topic, granted));
            Fill(_connection.Channel);
        }
    }

    /// <summary>The client has acknowledged a QoS 1 message.</summary>
    public void Acknowledge(ushort id)
    {
        lock (_gate)
        {
            _outbox.Acknowledge(id);
            if (_connection is { } connection) Fill(connection.Channel);
        }
    }

    /// <summary>The connection has room again.</summary>
    private void Continue()
    {
        lock (_gate)
        {
            if (_connection is { } connection) Fill(connection.Channel);
        }
    }

    private void DeliverOnce(in MqttMessage message)
    {
        if (_connection is not { Channel: var channel }) return;
        lock (channel.Gate)
        {
            if (channel.PendingBytes < options.MaxOutboundBytes) Write(channel, message, 0, MqttDelivery.First);
            else Interlocked.Increment(ref tally.DroppedSlowSubscriber);
        }
    }

    private bool DeliverSurely(in MqttMessage message)
    {
        bool isTaken = _outbox.TryAdd(message);
        if (_connection is { } connection)
        {
            if (isTaken) Fill(connection.Channel);
            else Interlocked.Increment(ref tally.SlowSubscribersClosed);
            return isTaken;
        }

        if (isTaken) return true;
        Interlocked.Increment(ref tally.DroppedAbsentClient);
        _outbox.RemoveOldest();
        return _outbox.TryAdd(message);
    }

    private void Fill(MqttChannel channel)
    {
        lock (channel.Gate)
        {
            while (channel.PendingBytes < options.MaxOutboundBytes)
            {
                if (_outbox.TryNext(out MqttMessage message, out ushort id, out MqttDelivery delivery)) Write(channel, message, id, delivery);
                else if (_backlog is null || !_outbox.CanSend) return;
                else TakeBacklog(channel);
            }
        }
    }

    private void TakeBacklog(MqttChannel channel)
    {
        if (!_backlog!.TryDequeue(out (RetainedTopic Topic, MqttQos Qos) next)) _backlog = null;
        else if (!retained.TryRead(next.Topic, out MqttMessage message)) return;
        else if (message.Qos == MqttQos.AtMostOnce || next.Qos == MqttQos.AtMostOnce)
            Write(channel, message with { Qos = MqttQos.AtMostOnce }, 0, MqttDelivery.First);
        else _outbox.TryAdd(message with { Qos = MqttQos.AtLeastOnce });
    }

    private void Write(MqttChannel channel, in MqttMessage message, ushort id, MqttDelivery delivery)
    {
        MqttEncoder.TryWritePublish(channel.Output, MqttPeer.V311, message, new MqttPublishHop(id, delivery));
        Interlocked.Increment(ref tally.MessagesOut);
    }
}
