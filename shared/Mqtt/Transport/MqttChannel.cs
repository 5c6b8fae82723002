using System.Buffers;
using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>
/// One MQTT connection over a stream: cuts what arrives into packets, and sends what was written in as few writes as it takes.
/// One reader at a time; any number of writers under <see cref="Gate"/>. An idle channel holds 512 bytes.
/// </summary>
public sealed class MqttChannel : IDisposable
{
    private const int SmallInput = 512;
    private const int LargeInput = 16 * 1024;

    private readonly Stream _stream;
    private readonly IHalfClose _ends;
    private readonly int _maxPacketBytes;
    private byte[] _input = ArrayPool<byte>.Shared.Rent(SmallInput);
    private int _start;
    private int _end;
    private PooledBuffer _pending = new();
    private PooledBuffer _sending = new();
    private TaskCompletionSource? _sent;
    private bool _isSending;
    private bool _isClosed;

    /// <summary>Takes a connected socket over and sets TCP_NODELAY.</summary>
    public MqttChannel(Socket socket, int maxPacketBytes)
        : this(new SocketStream(socket), maxPacketBytes)
    {
    }

    /// <summary>Takes a stream over; it is closed with the channel.</summary>
    /// <param name="stream">What is read and written, for example TLS.</param>
    /// <param name="ends">What ends it one way at a time: the stream itself, or that which lies below it.</param>
    /// <param name="maxPacketBytes">The longest packet taken from the peer, in bytes.</param>
    public MqttChannel(Stream stream, IHalfClose ends, int maxPacketBytes)
    {
        _stream = stream;
        _ends = ends;
        _maxPacketBytes = maxPacketBytes;
    }

    private MqttChannel(SocketStream stream, int maxPacketBytes)
        : this(stream, stream, maxPacketBytes)
    {
    }

    /// <summary>Held by whoever uses <see cref="Output"/>.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where to write packets, under <see cref="Gate"/>; <see cref="Flush"/> sends them. After <see cref="Dispose"/> it swallows them.</summary>
    public IBufferWriter<byte> Output => _pending;

    /// <summary>What is spoken on this connection: decides how <see cref="TryRead"/> cuts. A server sets it when it has read CONNECT.</summary>
    public MqttVersion Version { get; set; } = MqttVersion.V311;

    /// <summary>Bytes written and not yet taken by the operating system.</summary>
    public int PendingBytes => _pending.Length + _sending.Length;

    /// <summary>Called after each write to the stream, without the gate, so that a writer who waited for room can write more.</summary>
    public Action? Sent { get; set; }

    /// <summary>The next whole packet received, valid until <see cref="ReceiveAsync"/>; false when there is none.</summary>
    /// <exception cref="MqttProtocolException">The bytes are no packet, or it is above the size limit.</exception>
    public bool TryRead(out MqttFrame frame)
    {
        bool whole = MqttFrame.TryRead(_input.AsSpan(_start, _end - _start), Version, _maxPacketBytes, out frame, out int consumed);
        _start += consumed;
        return whole;
    }

    /// <summary>Waits for more bytes; hand the result to <see cref="Received"/>.</summary>
    public ValueTask<int> ReceiveAsync()
    {
        MakeRoom();
        return _stream.ReadAsync(_input.AsMemory(_end));
    }

    /// <summary>Takes the bytes received into account; false when the peer has closed.</summary>
    public bool Received(int count)
    {
        _end += count;
        return count > 0;
    }

    /// <summary>Sends what is pending, unless a send is under way, which then takes it along.</summary>
    public void Flush()
    {
        lock (Gate)
        {
            if (_isSending || _pending.Length == 0) return;
            _isSending = true;
        }

        _ = SendPendingAsync();
    }

    /// <summary>Waits until no more than this many bytes are pending, or the channel is closed.</summary>
    public async ValueTask WaitForRoomAsync(int maxPendingBytes, CancellationToken cancellation = default)
    {
        while (true)
        {
            Task sent;
            lock (Gate)
            {
                if (_isClosed || PendingBytes <= maxPendingBytes) return;
                sent = (_sent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await sent.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A pending receive, and each one after what had arrived by now, ends as if the peer had closed.</summary>
    public void EndInput() => _ends.EndInput();

    /// <summary>Says to the peer that nothing more is sent; what it sends can still be read.</summary>
    public void EndOutput() => _ends.EndOutput();

    /// <summary>Forgets what was received and not read; for the reader.</summary>
    public void Discard() => _start = _end;

    /// <summary>Closes the connection at once; a pending receive ends with an exception. Safe to call from any thread, any number of times.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            WakeWaiting();
        }

        _stream.Dispose();
    }

    /// <summary>Gives the receive buffer back; to be called once by the reader after its last read.</summary>
    public void ReleaseInput()
    {
        ArrayPool<byte>.Shared.Return(_input);
        _input = [];
        _start = _end = 0;
    }

    private async Task SendPendingAsync()
    {
        try
        {
            while (TakePending())
            {
                await _stream.WriteAsync(_sending.Written).ConfigureAwait(false);
                FinishSent();
                Sent?.Invoke();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            FinishSent();
            Dispose();
        }
    }

    private bool TakePending()
    {
        lock (Gate)
        {
            if (_isClosed) _pending.Clear();
            (_pending, _sending) = (_sending, _pending);
            return _isSending = _sending.Length > 0;
        }
    }

    private void FinishSent()
    {
        lock (Gate)
        {
            _sending.Clear();
            WakeWaiting();
        }
    }

    private void WakeWaiting()
    {
        _sent?.SetResult();
        _sent = null;
    }

    private void MakeRoom()
    {
        bool wasFull = _end == _input.Length;
        int held = _end - _start;
        if (wasFull && _input.Length < LargeInput) Resize(Math.Min(_input.Length * 4, LargeInput));
        else if (held == _input.Length) Resize(_input.Length * 2);
        else if (held == 0 && _input.Length > SmallInput && _end < _input.Length / 8) Resize(SmallInput);
        else if (held == 0) _start = _end = 0;
        else if (wasFull) Compact(_input);
    }

    private void Resize(int size)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(size);
        byte[] previous = _input;
        Compact(next);
        ArrayPool<byte>.Shared.Return(previous);
    }

    private void Compact(byte[] target)
    {
        int held = _end - _start;
        _input.AsSpan(_start, held).CopyTo(target);
        _input = target;
        _start = 0;
        _end = held;
    }
}
