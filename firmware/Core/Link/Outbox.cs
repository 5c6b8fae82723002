using System;
using DeskDevice.Contract.Events;
using DeskDevice.Core.Files;

namespace DeskDevice.Core.Link;

/// <summary>
/// Encoded events until the gateway has stored them. Each is on flash before <see cref="Add"/> returns, those of earlier boots
/// included; a ring of slots, allocated once, holds what is being sent. Only the gateway's own acknowledgement frees. When the flash's budget
/// is used up the oldest voice summaries go first, then the oldest of anything; both are counted. Without flash, or when it fails, the
/// ring is all there is.
/// </summary>
public sealed class Outbox
{
    /// <summary>Slots of a desk that says nothing else: the window, and as much again as comes while it is in hand.</summary>
    public const int DefaultCapacity = 24;

    /// <summary>Flash for a unit with a file system of 256 KB, bytes: a whole shift without a network.</summary>
    public const int SmallBudget = 192 * 1024;

    /// <summary>Flash for a unit with a file system of 2 MB or more, bytes: a working week without a network.</summary>
    public const int LargeBudget = 1024 * 1024;

    /// <summary>Least flash, bytes: a file must hold a few events.</summary>
    public const int LeastBudget = 24 * 1024;

    /// <summary>Most events sent and not yet acknowledged.</summary>
    public const int Window = 16;

    /// <summary>Sent and not acknowledged for this long it is sent again, ms of the link's clock.</summary>
    public const int ResendMs = 10_000;

    /// <summary>How long a gateway that says 'wait' is left alone, ms of the link's clock.</summary>
    public const int WaitMs = 5_000;

    // Room for what tells of losses (voice, dropped, limits) and a little more, so that telling does not lose again.
    private const int TellRoom = 4;

    private const int OnFlashAlone = -2;

    private readonly OutboxEntry[] _ring;
    private OutboxLog? _log;
    private int _head;
    private int _held;
    private int _sent;
    private long _quietSinceMs;
    private long _waitUntilMs = long.MinValue;
    private bool _wasToldToWait;

    /// <summary>An empty one, in RAM alone, of <paramref name="capacity"/> slots of 256 bytes, 8 or more.</summary>
    public Outbox(int capacity)
    {
        if (capacity < 2 * TellRoom) throw new ArgumentException("capacity: " + capacity.ToString() + " is too small; set 8 or more");
        _ring = new OutboxEntry[capacity];
        for (int i = 0; i < capacity; i++) _ring[i] = new OutboxEntry();
    }

    /// <summary>
    /// One with the events that <paramref name="files"/> hold from earlier boots, on at most <paramref name="budgetBytes"/> of flash,
    /// before which stand <paramref name="capacity"/> slots of RAM.
    /// </summary>
    public Outbox(int capacity, IFiles files, int budgetBytes)
        : this(capacity)
    {
        if (budgetBytes < LeastBudget) throw new ArgumentException("budgetBytes: " + budgetBytes.ToString() + " is too small; set 24576 or more");
        try
        {
            _log = new OutboxLog(files, budgetBytes);
        }
        catch (FlashException e)
        {
            GiveUpFlash(e);
        }
    }

    /// <summary>Events held.</summary>
    public int Count => _log == null ? _held : _held + _log.Unread;

    /// <summary>Why the flash is not used; empty while it is, or when there is none. The next start tries it again.</summary>
    public string FlashFault { get; private set; } = "";

    /// <summary>Events lost since the desk started.</summary>
    public long Lost { get; private set; }

    /// <summary>Events lost and not yet told, voice summaries included.</summary>
    public long UntoldLost { get; private set; }

    /// <summary>Voice summaries lost and not yet told.</summary>
    public long UntoldLostVoice { get; private set; }

    /// <summary>Whether losses are to be told, and there is room to.</summary>
    public bool CanTell => UntoldLost > 0 && (_log == null ? _ring.Length - _held >= TellRoom : !_log.IsFull);

    /// <summary>The oldest event, which is not to be changed; null when there is none. Nothing older is sent any more.</summary>
    internal OutboxEntry? First
    {
        get
        {
            if (_held == 0) Load();
            return _held == 0 ? null : At(0);
        }
    }

    /// <summary>Puts in an event, given as its payload.</summary>
    public void Add(DeskEvent e, byte[] data, int length)
    {
        bool isVoice = e.Kind == EventKinds.Voice;
        int place = Store(e, isVoice, data, length);
        if (place == OnFlashAlone) return;
        if (_held == _ring.Length) Drop(Oldest());
        OutboxEntry entry = At(_held++);
        Array.Copy(data, entry.Bytes, length);
        entry.Length = length;
        entry.Boot = e.Boot;
        entry.Seq = e.Seq;
        entry.Place = place;
        entry.IsVoice = isVoice;
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
        while (_held > 0 && At(0).Boot == boot && At(0).Seq <= seq && At(0).WasSent)
        {
            Release(At(0));
            Remove(0);
            _quietSinceMs = linkMs;
        }
    }

    /// <summary>The gateway cannot store now: leaves it alone for a while, then sends again from the oldest.</summary>
    public void Wait(long linkMs)
    {
        _sent = 0;
        _waitUntilMs = linkMs + WaitMs;
        _wasToldToWait = true;
    }

    /// <summary>Whether it was told to wait and that is over, so that it sends from the oldest next; true once.</summary>
    public bool HasWaited(long linkMs)
    {
        if (!_wasToldToWait || linkMs < _waitUntilMs) return false;
        _wasToldToWait = false;
        return true;
    }

    /// <summary>A new connection: everything is sent again from the oldest.</summary>
    public void Rewind()
    {
        _sent = 0;
        _waitUntilMs = long.MinValue;
        _wasToldToWait = false;
    }

    /// <summary>The next event to send into <paramref name="message"/>; false when there is none or the window is full.</summary>
    public bool TryTake(Outgoing message, long linkMs)
    {
        if (linkMs < _waitUntilMs) return false;
        if (_sent > 0 && linkMs - _quietSinceMs >= ResendMs) _sent = 0;
        if (_sent == _held && _sent < Window) Load();
        if (_sent == _held || _sent == Window) return false;
        if (_sent == 0) _quietSinceMs = linkMs;
        OutboxEntry entry = At(_sent++);
        entry.WasSent = true;
        message.Copy(entry.Bytes, entry.Length);
        return true;
    }

    private OutboxEntry At(int index) => _ring[(_head + index) % _ring.Length];

    private int Oldest()
    {
        for (int i = 0; i < _held; i++)
        {
            if (At(i).IsVoice) return i;
        }

        return 0;
    }

    // Where on flash the event stands; in RAM too only when nothing older is on flash alone.
    private int Store(DeskEvent e, bool isVoice, byte[] data, int length)
    {
        if (_log == null) return OutboxEntry.InRam;
        try
        {
            _log.Append(e, isVoice, data, length);
            CountLost(_log);
            return _log.Unread > 1 || _held == _ring.Length ? OnFlashAlone : _log.ReadNewest(isVoice);
        }
        catch (FlashException fault)
        {
            GiveUpFlash(fault);
            return OutboxEntry.InRam;
        }
    }

    private void Load()
    {
        if (_log == null || _held == _ring.Length) return;
        try
        {
            OutboxEntry entry = At(_held);
            entry.WasSent = false;
            if (_log.TryRead(entry)) _held++;
            CountLost(_log);
        }
        catch (FlashException fault)
        {
            GiveUpFlash(fault);
        }
    }

    private void Release(OutboxEntry entry)
    {
        if (_log == null || entry.Place == OutboxEntry.InRam) return;
        try
        {
            _log.Release(entry);
        }
        catch (FlashException fault)
        {
            GiveUpFlash(fault);
        }
    }

    // What comes now must not overtake what is on flash alone: that counts as lost, unless the next start can read and send it.
    private void GiveUpFlash(FlashException fault)
    {
        FlashFault = fault.Message;
        if (_log == null) return;
        CountLost(_log);
        Lose(_log.Unread, _log.UnreadVoice);
        _log = null;
    }

    private void CountLost(OutboxLog log)
    {
        int voice = log.TakeLostVoice();
        Lose(voice + log.TakeLostRest(), voice);
    }

    private void Lose(int events, int voice)
    {
        Lost += events;
        UntoldLost += events;
        UntoldLostVoice += voice;
    }

    private void Drop(int index)
    {
        Lose(1, At(index).IsVoice ? 1 : 0);
        Remove(index);
    }

    // Moves what is older up by one; the freed slot comes to stand behind the newest.
    private void Remove(int index)
    {
        OutboxEntry freed = At(index);
        for (int i = index; i > 0; i--) _ring[(_head + i) % _ring.Length] = At(i - 1);
        _ring[_head] = freed;
        _head = (_head + 1) % _ring.Length;
        _held--;
        if (index < _sent) _sent--;
    }
}
