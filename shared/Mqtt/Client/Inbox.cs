namespace DeskDevice.Mqtt;

/// <summary>
/// Messages on their way to the handler, one at a time and in order, over all connections of a client. The reader never waits for the handler, so that a
/// handler may wait for an answer of the broker.
/// </summary>
internal sealed class Inbox(int limit, Func<MqttMessage, ValueTask> handler, Action onDropped)
{
    private readonly Lock _gate = new();
    private readonly ReceivedIds _exactlyOnce = new();
    private Queue<Arrived> _waiting = new(0);
    private bool _isBusy;

    /// <summary>A message has come.</summary>
    public void Add(in MqttMessage message, ushort id, MqttClientLink link)
    {
        if (message.Qos == MqttQos.ExactlyOnce && !_exactlyOnce.IsNew(id, link)) return;
        Arrived arrived = new(message, id, link);
        lock (_gate)
        {
            if (link.IsAborted)
            {
                if (message.Qos == MqttQos.ExactlyOnce) _exactlyOnce.Forget(id);
                return;
            }

            if (_isBusy)
            {
                if (id == 0 && _waiting.Count >= limit) onDropped();
                else _waiting.Enqueue(arrived);
                return;
            }

            _isBusy = true;
        }

        _ = DeliverAsync(arrived);
    }

    /// <summary>PUBREL: the broker will not send this QoS 2 message again.</summary>
    public void Released(ushort id) => _exactlyOnce.Forget(id);

    /// <summary>A connection stands: what the broker is about to send again is let go of here, so that flapping connections do not heap it up.</summary>
    public void Begin(MqttSessionState session)
    {
        if (session == MqttSessionState.New) _exactlyOnce.Clear();
        else LetGo(arrived => arrived.Message.Qos == MqttQos.AtLeastOnce);
    }

    private async Task DeliverAsync(Arrived arrived)
    {
        do
        {
            try
            {
                await handler(arrived.Message).ConfigureAwait(false);
                Confirm(arrived);
            }
            catch (Exception e)
            {
                Abandon(arrived, e);
            }
        }
        while (TakeNext(out arrived));
    }

    private void Confirm(in Arrived arrived)
    {
        if (arrived.Message.Qos == MqttQos.AtLeastOnce) arrived.Link.Confirm(MqttPacketType.PubAck, arrived.Id);
        else if (arrived.Message.Qos == MqttQos.ExactlyOnce) _exactlyOnce.Taken(arrived.Id);
    }

    // The handler failed: without its acknowledgement the broker sends the message, and those behind it, again after the next connect.
    private void Abandon(Arrived failed, Exception reason)
    {
        failed.Link.Abort(reason);
        if (failed.Message.Qos == MqttQos.ExactlyOnce) _exactlyOnce.Forget(failed.Id);
        LetGo(arrived => arrived.Link == failed.Link);
    }

    private void LetGo(Predicate<Arrived> which)
    {
        lock (_gate)
        {
            foreach (Arrived gone in _waiting.Where(arrived => which(arrived) && arrived.Message.Qos == MqttQos.ExactlyOnce)) _exactlyOnce.Forget(gone.Id);
            _waiting = new Queue<Arrived>(_waiting.Where(arrived => !which(arrived)));
        }
    }

    private bool TakeNext(out Arrived arrived)
    {
        lock (_gate)
        {
            _isBusy = _waiting.TryDequeue(out arrived);
            return _isBusy;
        }
    }

    private readonly record struct Arrived(MqttMessage Message, ushort Id, MqttClientLink Link);
}
