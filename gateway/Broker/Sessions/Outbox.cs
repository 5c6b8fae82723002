using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>
/// The QoS 1 and 2 messages of one session until they are acknowledged, in order: those in flight first, then those waiting.
/// Packet ids follow the order, so an acknowledgement finds its message by subtraction. Not safe for use by two threads at once.
/// </summary>
/// <param name="capacity">Most messages held, 1 to 65,535.</param>
/// <param name="maxBytes">Most bytes held; a message alone in the box may be larger.</param>
internal sealed class Outbox(int capacity, int maxBytes)
{
    private const int Ids = ushort.MaxValue;
    private const int FirstSize = 4;

    private Entry[] _ring = [];
    private int _head;
    private int _count;
    private int _bytes;
    private int _inFlight;
    private int _window = 1;
    private int _headId;

    private enum State : byte
    {
        New,
        Sent,
        Released,
        Done,
    }

    public int Count => _count;

    /// <summary>True when a message added now could be sent at once.</summary>
    public bool CanSend => _inFlight == _count && _inFlight < _window && _count < capacity;

    /// <summary>Adds a message; false when the box is full.</summary>
    public bool TryAdd(in Outgoing message)
    {
        int bytes = message.Publication.Bytes;
        if (_count == capacity || (_count > 0 && _bytes + bytes > maxBytes)) return false;
        if (_count == _ring.Length) Resize(Math.Max(FirstSize, _ring.Length * 2));
        At(_count++) = new Entry { Message = message };
        _bytes += bytes;
        return true;
    }

    /// <summary>Takes the next message to send into flight; false when none waits or the window is full.</summary>
    public bool TryNext(out Outgoing message, out ushort id, out OutgoingStep step)
    {
        while (_inFlight < _count && _inFlight < _window)
        {
            ref Entry entry = ref At(_inFlight);
            id = (ushort)(((_headId + _inFlight++) % Ids) + 1);
            if (entry.State == State.Done) continue;
            step = entry.State switch
            {
                State.New => OutgoingStep.Publish,
                State.Sent => OutgoingStep.PublishAgain,
                _ => OutgoingStep.Release,
            };
            if (entry.State == State.New) entry.State = State.Sent;
            message = entry.Message;
            return true;
        }

        (message, id, step) = (default, 0, default);
        return false;
    }

    /// <summary>PUBREC: the receiver has this QoS 2 message; false when no such message is in flight.</summary>
    public bool Release(ushort id)
    {
        if (!TryFind(id, out int offset) || At(offset).Message.Qos != MqttQos.ExactlyOnce) return false;
        At(offset).State = State.Released;
        return true;
    }

    /// <summary>Forgets the message with this packet id, which ends its exchange; one that is not in flight is left alone.</summary>
    public void Complete(ushort id)
    {
        if (!TryFind(id, out int offset)) return;
        _bytes -= At(offset).Message.Publication.Bytes;
        At(offset) = new Entry { State = State.Done };
        while (_inFlight > 0 && At(0).State == State.Done) DropHead();
        if (_count == 0) _ring = _ring.Length > FirstSize ? [] : _ring;
    }

    /// <summary>Forgets the oldest message, sent or not.</summary>
    public void RemoveOldest()
    {
        if (At(0).State != State.Done) _bytes -= At(0).Message.Publication.Bytes;
        DropHead();
    }

    /// <summary>The connection is a new one: all in flight waits to be sent again, under its old packet id.</summary>
    /// <param name="window">Most messages in flight from now on, 1 to 65,535.</param>
    public void Restart(int window)
    {
        _inFlight = 0;
        _window = window;
    }

    private bool TryFind(ushort id, out int offset)
    {
        offset = (id - 1 - _headId + Ids) % Ids;
        return offset < _inFlight && At(offset).State is not (State.Done or State.New);
    }

    private void DropHead()
    {
        At(0) = default;
        _head = (_head + 1) & (_ring.Length - 1);
        _headId = (_headId + 1) % Ids;
        _count--;
        if (_inFlight > 0) _inFlight--;
    }

    private ref Entry At(int offset) => ref _ring[(_head + offset) & (_ring.Length - 1)];

    private void Resize(int size)
    {
        var ring = new Entry[size];
        for (int i = 0; i < _count; i++) ring[i] = At(i);
        _ring = ring;
        _head = 0;
    }

    private struct Entry
    {
        public Outgoing Message;
        public State State;
    }
}
