using System;
using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Link;

/// <summary>
/// Encoded events until the gateway has stored them: a ring of slots, allocated once. Only the gateway's own acknowledgement frees a
/// slot. When it is full the oldest voice summary goes first, then the oldest of anything; both are counted.
/// </summary>
public sealed class Outbox
{
    /// <summary>Slots of a desk that says nothing else: about an hour of a busy shift.</summary>
    public const int DefaultCapacity = 256;

    /// <summary>Most events sent and not yet acknowledged.</summary>
    public const int Window = 16;

    /// <summary>Sent and not acknowledged for this long it is sent again, ms of the link's clock.</summary>
    public const int ResendMs = 10_000;

    /// <summary>How long a gateway that says 'wait' is left alone, ms of the link's clock.</summary>
    public const int WaitMs = 5_000;

    // Room for what tells of losses (voice, dropped, limits) and a little more, so that telling does not lose again.
    private const int TellRoom = 4;

    private readonly OutboxEntry[] _ring;
    private int _head;
    private int _sent;
    private long _quietSinceMs;
    private long _waitUntilMs = long.MinValue;

    /// <summary>An empty one of <paramref name="capacity"/> slots of 256 bytes, 8 or more.</summary>
    public Outbox(int capacity)
    {
        if (capacity < 2 * TellRoom) throw new ArgumentException("capacity: " + capacity.ToString() + " is too small; set 8 or more");
        _ring = new OutboxEntry[capacity];
        for (int i = 0; i < capacity; i++) _ring[i] = new OutboxEntry();
    }

    /// <summary>Events held.</summary>
    public int Count { get; private set; }

    /// <summary>Events lost since the desk started.</summary>
    public long Lost { get; private set; }

    /// <summary>Events lost and not yet told, voice summaries included.</summary>
    public long UntoldLost { get; private set; }

    /// <summary>Voice summaries lost and not yet told.</summary>
    public long UntoldLostVoice { get; private set; }

    /// <summary>Whether losses are to be told, and there is room to.</summary>
    public bool CanTell => UntoldLost > 0 && _ring.Length - Count >= TellRoom;

    /// <summary>Puts in an event, given as its payload.</summary>
    public void Add(DeskEvent e, byte[] data, int length)
    {
        if (Count == _ring.Length) Drop(Oldest());
        OutboxEntry entry = At(Count++);
        Array.Copy(data, entry.Bytes, length);
        entry.Length = length;
        entry.Boot = e.Boot;
        entry.Seq = e.Seq;
        entry.IsVoice = e.Kind == EventKinds.Voice;
        entry.WasSent = false;
    }

    /// <summary>The losses were told.</summary>
    public void Told()
    {
        UntoldLost = 0;
        UntoldLostVoice = 0;
    }

    /// <summary>The gateway has stored all events of <paramref name="boot"/> up to <paramref name="seq"/>.</summary>
    public void Ack(long boot, long seq, long linkMs)
    {
        // What was never sent cannot have been stored, whatever an acknowledgement says.
        while (Count > 0 && At(0).Boot == boot && At(0).Seq <= seq && At(0).WasSent)
        {
            Remove(0);
            _quietSinceMs = linkMs;
        }
    }

    /// <summary>The gateway cannot store now: leaves it alone for a while, then sends again from the oldest.</summary>
    public void Wait(long linkMs)
    {
        _sent = 0;
        _waitUntilMs = linkMs + WaitMs;
    }

    /// <summary>A new connection: everything is sent again from the oldest.</summary>
    public void Rewind()
    {
        _sent = 0;
        _waitUntilMs = long.MinValue;
    }

    /// <summary>The next event to send into <paramref name="message"/>; false when there is none or the window is full.</summary>
    public bool TryTake(Outgoing message, long linkMs)
    {
        if (linkMs < _waitUntilMs) return false;
        if (_sent > 0 && linkMs - _quietSinceMs >= ResendMs) _sent = 0;
        if (_sent == Count || _sent == Window) return false;
        if (_sent == 0) _quietSinceMs = linkMs;
        OutboxEntry entry = At(_sent++);
        entry.WasSent = true;
        message.Copy(entry.Bytes, entry.Length);
        return true;
    }

    private OutboxEntry At(int index) => _ring[(_head + index) % _ring.Length];

    private int Oldest()
    {
        for (int i = 0; i < Count; i++)
        {
            if (At(i).IsVoice) return i;
        }

        return 0;
    }

    private void Drop(int index)
    {
        Lost++;
        UntoldLost++;
        if (At(index).IsVoice) UntoldLostVoice++;
        Remove(index);
    }

    // Moves what is older up by one; the freed slot comes to stand behind the newest.
    private void Remove(int index)
    {
        OutboxEntry freed = At(index);
        for (int i = index; i > 0; i--) _ring[(_head + i) % _ring.Length] = At(i - 1);
        _ring[_head] = freed;
        _head = (_head + 1) % _ring.Length;
        Count--;
        if (index < _sent) _sent--;
    }
}
