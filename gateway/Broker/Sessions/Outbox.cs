using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>
/// The QoS 1 messages of one session until they are acknowledged, in order: those in flight first, then those waiting.
/// Packet ids follow the order, so an acknowledgement finds its message by subtraction. Not safe for use by two threads at once.
/// </summary>
/// <param name="capacity">Most messages held, 1 to 65,535.</param>
/// <param name="window">Most messages in flight, 1 to 65,535.</param>
internal sealed class Outbox(int capacity, int window)
{
    private const int Ids = ushort.MaxValue;
    private const int FirstSize = 4;

    private Entry[] _ring = [];
    private int _head;
    private int _count;
    private int _inFlight;
    private int _headId;

    private enum State : byte
    {
        New,
        Sent,
        Acknowledged,
    }

    public int Count => _count;

    /// <summary>True when a message added now could be sent at once.</summary>
    public bool CanSend => _inFlight == _count && _inFlight < window && _count < capacity;

    /// <summary>Adds a message; false when the box is full.</summary>
    public bool TryAdd(in MqttMessage message)
    {
        if (_count == capacity) return false;
        if (_count == _ring.Length) Resize(Math.Max(FirstSize, _ring.Length * 2));
        At(_count++) = new Entry { Message = message };
        return true;
    }

    /// <summary>Takes the next message to send into flight; false when none waits or the window is full.</summary>
    public bool TryNext(out MqttMessage message, out ushort id, out MqttDelivery delivery)
    {
        while (_inFlight < _count && _inFlight < window)
        {
            ref Entry entry = ref At(_inFlight);
            id = (ushort)(((_headId + _inFlight++) % Ids) + 1);
            if (entry.State == State.Acknowledged) continue;
            delivery = entry.State == State.Sent ? MqttDelivery.Again : MqttDelivery.First;
            entry.State = State.Sent;
            message = entry.Message;
            return true;
        }

        (message, id, delivery) = (default, 0, default);
        return false;
    }

    /// <summary>Forgets the message with this packet id; one that is not in flight is left alone.</summary>
    public void Acknowledge(ushort id)
    {
        int offset = (id - 1 - _headId + Ids) % Ids;
        if (offset >= _inFlight) return;
        At(offset) = new Entry { State = State.Acknowledged };
        while (_inFlight > 0 && At(0).State == State.Acknowledged) RemoveOldest();
        if (_count == 0) _ring = _ring.Length > FirstSize ? [] : _ring;
    }

    /// <summary>Forgets the oldest message, sent or not.</summary>
    public void RemoveOldest()
    {
        At(0) = default;
        _head = (_head + 1) & (_ring.Length - 1);
        _headId = (_headId + 1) % Ids;
        _count--;
        if (_inFlight > 0) _inFlight--;
    }

    /// <summary>The connection is a new one: all in flight waits to be sent again, under its old packet id.</summary>
    public void Restart() => _inFlight = 0;

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
        public MqttMessage Message;
        public State State;
    }
}
