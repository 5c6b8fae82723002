using DeskDevice.Contract;

namespace DeskDevice.Core.Link;

/// <summary>
/// Messages between the thread that brings them and the one that hands them to the desk: a ring of a fixed number of places, and of a
/// fixed number of bytes in all. A message that finds no room is dropped and <see cref="IsSpilt"/> says so; nobody is made to wait.
/// The link is then dropped and made anew, which brings back what matters: the retained configuration, and an acknowledgement for all
/// that is sent again.
/// </summary>
public sealed class Arrivals
{
    /// <summary>Places of a unit: acknowledgements for a whole window of the outbox, and as much again.</summary>
    public const int DefaultPlaces = 2 * Outbox.Window;

    /// <summary>Bytes of a unit: two configurations, an image piece, and acknowledgements.</summary>
    public const int DefaultBytes = 6 * 1024;

    private readonly object _gate = new();
    private readonly string[] _topics;
    private readonly byte[]?[] _payloads;
    private readonly int _mostBytes;
    private int _head;
    private int _count;
    private int _bytes;

    /// <summary>An empty one with room for so many messages and so many bytes of payload.</summary>
    public Arrivals(int places, int bytes)
    {
        string[] topics = new string[places];
        for (int i = 0; i < places; i++) topics[i] = "";
        _topics = topics;
        _payloads = new byte[places][];
        _mostBytes = bytes;
    }

    /// <summary>Whether a message was dropped since the last <see cref="Clear"/>.</summary>
    public bool IsSpilt { get; private set; }

    /// <summary>Messages longer than any that a desk may be sent, dropped since the start.</summary>
    public long Oversized { get; private set; }

    /// <summary>Puts in a message, whose bytes are now this one's. For any thread.</summary>
    public void Put(string topic, byte[] payload)
    {
        lock (_gate)
        {
            if (payload.Length > Wire.MaxLarge)
            {
                // It would come again with every new connection, so it must not cost one.
                Oversized++;
                return;
            }

            IsSpilt |= _count == _topics.Length || payload.Length > _mostBytes - _bytes;
            if (IsSpilt) return;
            int at = (_head + _count++) % _topics.Length;
            _topics[at] = topic;
            _payloads[at] = payload;
            _bytes += payload.Length;
        }
    }

    /// <summary>Takes the oldest message: its topic into <see cref="Topic"/>, and its bytes; null when there is none. For one thread.</summary>
    public byte[]? Take()
    {
        lock (_gate)
        {
            if (_count == 0) return null;
            byte[]? payload = _payloads[_head];
            Topic = _topics[_head];
            _payloads[_head] = null;
            _head = (_head + 1) % _topics.Length;
            _count--;
            if (payload != null) _bytes -= payload.Length;
            return payload;
        }
    }

    /// <summary>The topic of the message taken last.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>Forgets all of it: for a new connection.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            while (_count > 0) _payloads[(_head + --_count) % _payloads.Length] = null;
            _bytes = 0;
            IsSpilt = false;
        }
    }
}
