namespace DeskDevice.Mqtt;

/// <summary>Writes packets of a publish to the connection that stands.</summary>
internal interface IFlightWriter
{
    /// <summary>Most publishes on their way at once.</summary>
    int Window { get; }

    /// <summary>False when it is longer than the broker takes.</summary>
    bool TryPublish(Flight flight, MqttDelivery delivery);

    void Release(ushort id);
}

/// <summary>
/// Publishes with QoS 1 and 2, in the order they came: those on their way, no more than the broker's window, and behind them those that wait, no more than the
/// limit. With a kept session all outlive a lost connection: what is on its way is sent again, in order, marked as repeated. Without, they fail.
/// </summary>
internal sealed class ClientOutbox(ClientOutboxKind kind, int limit)
{
    /// <summary>Ids above are for subscriptions.</summary>
    public const ushort LastId = 60_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, LinkedListNode<Flight>> _byId = [];
    private readonly LinkedList<Flight> _flying = new();
    private Queue<Flight> _waiting = new(0);
    private TaskCompletionSource? _room;
    private IFlightWriter? _link;
    private Exception? _lost = new MqttNotConnectedException("The client is not connected.");
    private ushort _lastId;
    private bool _isClosed;

    /// <summary>Queues a publish, and waits while too many are queued.</summary>
    /// <exception cref="MqttNotConnectedException">There is no connection, and no kept session.</exception>
    public async ValueTask AddAsync(Flight flight, CancellationToken cancellation)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (IsRefused) throw Lost();
                if (TryAddLocked(flight)) return;
                room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await room.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Queues a publish; false when too many are queued, or there is neither a connection nor a kept session.</summary>
    public bool TryAdd(Flight flight)
    {
        lock (_gate) return !IsRefused && TryAddLocked(flight);
    }

    /// <summary>A connection stands.</summary>
    public void Attach(IFlightWriter link, MqttSessionState session)
    {
        lock (_gate)
        {
            _link = link;
            if (session == MqttSessionState.Resumed) SendAgain(link);
            else StartOver();
            Pump();
        }
    }

    /// <summary>The connection has ended, with the reason if there is one.</summary>
    public void Detach(Exception? reason)
    {
        lock (_gate)
        {
            _link = null;
            _lost = reason;
            if (kind == ClientOutboxKind.OneConnection) FailAll();
        }
    }

    /// <summary>The client has ended for good.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _link = null;
            _isClosed = true;
            FailAll();
        }
    }

    /// <summary>PUBACK: a QoS 1 publish is done, or refused.</summary>
    /// <exception cref="MqttProtocolException">No such publish waits for it.</exception>
    public void Acknowledged(in MqttAckPacket packet)
    {
        lock (_gate)
        {
            Flight flight = Find(packet.Id, MqttQos.AtLeastOnce)
                ?? throw new MqttProtocolException($"{MqttPacketType.PubAck}: packet id {packet.Id} is not waiting for it.");
            Finish(flight, packet);
        }
    }

    /// <summary>PUBREC: the broker has a QoS 2 publish, or refuses it.</summary>
    /// <returns>Whether it is to be released now; false when it was refused.</returns>
    public bool Received(in MqttAckPacket packet)
    {
        lock (_gate)
        {
            // One that is not known was finished before a connection was lost: the broker is told to let go of it.
            if (Find(packet.Id, MqttQos.ExactlyOnce) is not { } flight) return !packet.Reason.IsFailure();
            if (packet.Reason.IsFailure()) Finish(flight, packet);
            else flight.State = FlightState.Released;
            return !packet.Reason.IsFailure();
        }
    }

    /// <summary>PUBCOMP: a QoS 2 publish is done.</summary>
    public void Completed(in MqttAckPacket packet)
    {
        lock (_gate)
        {
            if (Find(packet.Id, MqttQos.ExactlyOnce) is { State: FlightState.Released } flight) Finish(flight, packet with { Reason = MqttReason.Success });
        }
    }

    private bool IsRefused => _isClosed || (_link is null && kind == ClientOutboxKind.OneConnection);

    private bool TryAddLocked(Flight flight)
    {
        if (_waiting.Count >= limit) return false;
        _waiting.Enqueue(flight);
        Pump();
        return true;
    }

    private void Pump()
    {
        while (_link is { } link && _flying.Count < link.Window && _waiting.TryDequeue(out Flight? flight))
        {
            flight.Id = NextId();
            flight.State = FlightState.Sent;
            if (link.TryPublish(flight, MqttDelivery.First)) _byId.Add(flight.Id, _flying.AddLast(flight));
            else flight.Fail(new MqttPublishRefusedException(MqttReason.PacketTooLarge, ""));
        }

        if (_waiting.Count < limit) WakeWaiting();
    }

    private void SendAgain(IFlightWriter link)
    {
        foreach (Flight flight in _flying.ToArray())
        {
            if (flight.State == FlightState.Released) link.Release(flight.Id);
            else if (!link.TryPublish(flight, MqttDelivery.Again)) Finish(flight, new MqttAckPacket(flight.Id, MqttReason.PacketTooLarge));
        }
    }

    // The broker knows nothing of them any more: what it had was delivered, the rest goes first, as new.
    private void StartOver()
    {
        if (_flying.Count == 0) return;
        foreach (Flight flight in _flying.Where(flight => flight.State == FlightState.Released)) flight.Succeed();
        _waiting = new Queue<Flight>(_flying.Where(flight => flight.State != FlightState.Released).Concat(_waiting));
        Forget();
    }

    private Flight? Find(ushort id, MqttQos qos) => _byId.TryGetValue(id, out var node) && node.Value.Message.Qos == qos ? node.Value : null;

    private void Finish(Flight flight, in MqttAckPacket packet)
    {
        _byId.Remove(flight.Id, out var node);
        _flying.Remove(node!);
        if (packet.Reason.IsFailure()) flight.Fail(new MqttPublishRefusedException(packet.Reason, packet.Properties?.ReasonString ?? ""));
        else flight.Succeed();
        Pump();
    }

    private void FailAll()
    {
        foreach (Flight flight in _flying.Concat(_waiting)) flight.Fail(Lost());
        _waiting.Clear();
        Forget();
        WakeWaiting();
    }

    private void Forget()
    {
        _flying.Clear();
        _byId.Clear();
    }

    private MqttNotConnectedException Lost() => _lost as MqttNotConnectedException ?? new("The connection ended before the broker answered.", _lost);

    private ushort NextId()
    {
        do _lastId = (ushort)((_lastId % LastId) + 1);
        while (_byId.ContainsKey(_lastId));
        return _lastId;
    }

    private void WakeWaiting()
    {
        _room?.SetResult();
        _room = null;
    }
}

/// <summary>How long publishes are held.</summary>
internal enum ClientOutboxKind
{
    /// <summary>Until the connection is lost: they fail with it.</summary>
    OneConnection,

    /// <summary>Until the broker has them.</summary>
    KeptSession,
}
