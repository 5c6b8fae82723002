namespace DeskDevice.Mqtt;

/// <summary>
/// Messages on their way to the handler, one at a time and in order. The reader never waits for the handler, so that a handler may
/// wait for an answer of the broker.
/// </summary>
internal sealed class Inbox(
    int limit, Func<MqttMessage, ValueTask> handler, Action<ushort> acknowledge, Action<Exception> fail, Action onDropped)
{
    private readonly Lock _gate = new();
    private readonly Queue<(MqttMessage Message, ushort Id)> _waiting = new(0);
    private bool _isBusy;

    public void Add(in MqttMessage message, ushort id)
    {
        lock (_gate)
        {
            if (_isBusy)
            {
                if (id == 0 && _waiting.Count >= limit) onDropped();
                else _waiting.Enqueue((message, id));
                return;
            }

            _isBusy = true;
        }

        _ = DeliverAsync(message, id);
    }

    private async Task DeliverAsync(MqttMessage message, ushort id)
    {
        try
        {
            do
            {
                await handler(message).ConfigureAwait(false);
                if (id != 0) acknowledge(id);
            }
            while (TakeNext(out message, out id));
        }
        catch (Exception e)
        {
            // The handler failed: without its acknowledgement the broker sends the message again after the next connect.
            fail(e);
        }
    }

    private bool TakeNext(out MqttMessage message, out ushort id)
    {
        lock (_gate)
        {
            _isBusy = _waiting.TryDequeue(out (MqttMessage Message, ushort Id) next);
            (message, id) = next;
            return _isBusy;
        }
    }
}
