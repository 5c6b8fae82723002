using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>What the listener keeps of one client id, with or without a connection.</summary>
internal sealed class Session(string clientId, string identity, BrokerContext broker) : IMqttChannelWriter
{
    private readonly Lock _gate = new();
    private readonly Outbox _outbox = new(broker.Options.MaxQueuedMessages, broker.Options.MaxQueuedBytes);
    private RetainedBacklog? _backlog;
    private ClientConnection? _connection;

    public string ClientId { get; } = clientId;

    /// <summary>Whose it is: nobody else comes by its subscriptions and messages.</summary>
    public string Identity { get; } = identity;

    /// <summary>How long it is kept without a connection, in ms; 0 is not at all. Guarded by <see cref="SessionTable"/>.</summary>
    public long ExpiryMs { get; set; }

    /// <summary>The connection that serves this session until its last act; guarded by <see cref="SessionTable"/>.</summary>
    public ClientConnection? Owner { get; set; }

    /// <summary>When the last connection ended, in ms of the listener's clock; guarded by <see cref="SessionTable"/>.</summary>
    public long AbsentSinceMs { get; set; }

    /// <summary>The last will of the connection that was lost, while its delay runs; guarded by <see cref="SessionTable"/>.</summary>
    public LastWill? PendingWill { get; set; }

    /// <summary>Filters as asked, each once: a desk has a handful, for which a list is the smallest; changed by <see cref="SubscriptionTable"/> only.</summary>
    public List<string> Subscriptions { get; } = new(1);

    /// <summary>Packet ids of QoS 2 messages taken and not yet released; used by the serving connection only.</summary>
    public PacketIdSet Unreleased { get; } = new();

    /// <summary>Which publish found this session last; used by <see cref="SubscriptionTable"/> only.</summary>
    public long RouteStamp { get; set; }

    /// <summary>Where that publish noted it; used by <see cref="SubscriptionTable"/> only.</summary>
    public int RouteIndex { get; set; }

    /// <summary>Whether messages go out at once.</summary>
    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>Messages go to this connection from now on, first those that were not acknowledged before.</summary>
    public void Attach(ClientConnection connection)
    {
        connection.Channel.Writer = this;
        lock (_gate)
        {
            _connection = connection;
            _outbox.Restart(connection.Outbound.Window);
            Fill(connection);
        }
    }

    /// <summary>QoS 1 and 2 messages wait in the session from now on.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _connection = null;
            _backlog = null;
        }
    }

    /// <summary>Takes one routed message. Never waits: see <see cref="MqttListenerOptions"/> for what is dropped when.</summary>
    public void Deliver(Publication publication, in Delivery delivery)
    {
        MqttMessage message = publication.Message;
        MqttQos qos = message.Qos < delivery.Qos ? message.Qos : delivery.Qos;
        var retain = message.Retain && delivery.KeepsRetain ? OutgoingRetain.Set : OutgoingRetain.Clear;
        var outgoing = new Outgoing(publication, qos, retain, delivery.Ids);
        ClientConnection? connection;
        bool isTaken = true;
        lock (_gate)
        {
            connection = _connection;
            if (qos == MqttQos.AtMostOnce) DeliverOnce(outgoing);
            else isTaken = DeliverSurely(outgoing);
        }

        if (isTaken) connection?.FlushSoon();
        else connection?.Close(MqttDisconnectReason.SlowSubscriber);
    }

    /// <summary>Queues what is retained under a new subscription.</summary>
    public void DeliverRetained(List<RetainedTopic> topics, in Subscriber subscriber)
    {
        if (topics.Count == 0) return;
        lock (_gate)
        {
            if (_connection is null) return;
            _backlog ??= new RetainedBacklog(broker.Options.MaxRetainedMessages);
            _backlog.Add(topics, subscriber);
            Fill(_connection);
        }
    }

    /// <summary>The client has ended the exchange of a message: PUBACK, PUBCOMP, or a refusal.</summary>
    public void Complete(ushort id)
    {
        lock (_gate)
        {
            _outbox.Complete(id);
            if (_connection is { } connection) Fill(connection);
        }
    }

    /// <summary>The client has received a QoS 2 message; false when there is no such message.</summary>
    public bool Release(ushort id)
    {
        lock (_gate) return _outbox.Release(id);
    }

    /// <summary>The connection has room again.</summary>
    public void Continue()
    {
        lock (_gate)
        {
            if (_connection is { } connection) Fill(connection);
        }
    }

    private void DeliverOnce(in Outgoing outgoing)
    {
        if (_connection is not { } connection) return;
        lock (connection.Channel.Gate)
        {
            if (connection.Channel.PendingBytes < broker.Options.MaxOutboundBytes) Write(connection, outgoing, 0, MqttDelivery.First);
            else Interlocked.Increment(ref broker.Tally.DroppedSlowSubscriber);
        }
    }

    private bool DeliverSurely(in Outgoing outgoing)
    {
        bool isTaken = _outbox.TryAdd(outgoing);
        if (_connection is { } connection)
        {
            if (isTaken) Fill(connection);
            else Interlocked.Increment(ref broker.Tally.SlowSubscribersClosed);
            return isTaken;
        }

        while (!isTaken)
        {
            Interlocked.Increment(ref broker.Tally.DroppedAbsentClient);
            _outbox.RemoveOldest();
            isTaken = _outbox.TryAdd(outgoing);
        }

        return true;
    }

    private void Fill(ClientConnection connection)
    {
        lock (connection.Channel.Gate)
        {
            while (connection.Channel.PendingBytes < broker.Options.MaxOutboundBytes)
            {
                if (_outbox.TryNext(out Outgoing message, out ushort id, out OutgoingStep step)) Send(connection, message, id, step);
                else if (_backlog is null || !_outbox.CanSend) return;
                else TakeBacklog(connection);
            }

            connection.Channel.AwaitSent();
        }
    }

    private void Send(ClientConnection connection, in Outgoing message, ushort id, OutgoingStep step)
    {
        switch (step)
        {
            case OutgoingStep.Release:
                connection.Outbound.WriteAck(MqttPacketType.PubRel, new MqttAckPacket(id));
                break;
            case OutgoingStep.Publish when message.Publication.CanExpire && message.Publication.ExpiresAtMs <= broker.NowMs:
                Interlocked.Increment(ref broker.Tally.DroppedExpired);
                _outbox.Complete(id);
                break;
            default:
                var delivery = step == OutgoingStep.PublishAgain ? MqttDelivery.Again : MqttDelivery.First;
                if (!Write(connection, message, id, delivery)) _outbox.Complete(id);
                break;
        }
    }

    private void TakeBacklog(ClientConnection connection)
    {
        if (!_backlog!.TryNext(broker.Router.Retained, broker.NowMs, out Outgoing next)) _backlog = null;
        else if (next.Qos == MqttQos.AtMostOnce) Write(connection, next, 0, MqttDelivery.First);
        else if (!_outbox.TryAdd(next)) Interlocked.Increment(ref broker.Tally.DroppedSlowSubscriber);
    }

    private bool Write(ClientConnection connection, in Outgoing outgoing, ushort id, MqttDelivery delivery)
    {
        uint? secondsLeft = outgoing.Publication.CanExpire ? outgoing.Publication.SecondsLeft(broker.NowMs) : null;
        var hop = new MqttPublishHop(id, delivery) { SubscriptionIds = outgoing.Ids, ExpirySeconds = secondsLeft };
        bool isWritten = connection.Outbound.TryWritePublish(outgoing.Message, hop);
        Interlocked.Increment(ref isWritten ? ref broker.Tally.MessagesOut : ref broker.Tally.DroppedTooLarge);
        return isWritten;
    }
}
