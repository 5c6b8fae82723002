using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>
/// One MQTT connection over a stream: cuts what arrives into packets, and sends what was written in as few writes as it takes.
/// One reader at a time; any number of writers under <see cref="Gate"/>. A channel that waits for bytes holds 256 of its own, one that rests none.
/// </summary>
public sealed class MqttChannel : IDisposable, IThreadPoolWorkItem
{
    private const int SmallInput = 256;
    private const int LargeInput = 16 * 1024;

    private readonly Stream _stream;
    private readonly IHalfClose _ends;

    /// <summary>The socket where nothing lies between, so that it can be sent to without waiting; else null.</summary>
    private readonly Socket? _direct;
    private readonly int _maxPacketBytes;
    private long _receivedBytes;
    private long _sentBytes;
    private byte[] _input = [];
    private int _start;
    private int _end;
    private PooledBuffer _pending = new();
    private PooledBuffer _sending = new();
    private TaskCompletionSource? _sent;
    private bool _isSending;
    private bool _isSentAwaited;
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
        _direct = (stream as SocketStream)?.Socket;
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

    /// <summary>Bytes received so far.</summary>
    public long ReceivedBytes => Volatile.Read(ref _receivedBytes);

    /// <summary>Bytes that the operating system has taken so far.</summary>
    public long SentBytes => Volatile.Read(ref _sentBytes);

    /// <summary>Told, without the gate, of a write after which it asked with <see cref="AwaitSent"/>.</summary>
    public IMqttChannelWriter? Writer { get; set; }

    /// <summary>The next whole packet received, valid until <see cref="ReceiveAsync"/>; false when there is none.</summary>
    /// <exception cref="MqttProtocolException">The bytes are no packet, or it is above the size limit.</exception>
    public bool TryRead(out MqttFrame frame)
    {
        bool whole = MqttFrame.TryRead(_input.AsSpan(_start, _end - _start), Version, _maxPacketBytes, out frame, out int consumed);
        _start += consumed;
        return whole;
    }

    /// <summary>
    /// Gives an empty receive buffer back and waits until something has come or the peer has closed: <see cref="ReceiveAsync"/> then tells which. It
    /// costs one more system call and is for a peer that seldom sends. A stream that cannot wait so does not wait here.
    /// </summary>
    public ValueTask<int> RestAsync()
    {
        if (_start != _end || _stream is not (NetworkStream or SslStream)) return default;
        ReleaseInput();
        return _stream.ReadAsync(Memory<byte>.Empty);
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
        Volatile.Write(ref _receivedBytes, _receivedBytes + count);
        return count > 0;
    }

    /// <summary>Has the <see cref="Writer"/> told once, after the next write; to be called under <see cref="Gate"/> while there is something to send.</summary>
    public void AwaitSent() => _isSentAwaited = true;

    /// <summary>Sends what is pending, unless a send is under way, which then takes it along.</summary>
    public void Flush()
    {
        lock (Gate)
        {
            if (_isSending || !TakePending()) return;
        }

        Send();
    }

    /// <summary>Lets who waited for room write more, after what other connections have to do, and sends that.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        Writer?.Continue();
        lock (Gate)
        {
            if (!TakePending()) return;
        }

        Send();
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
        if (_input.Length > 0) ArrayPool<byte>.Shared.Return(_input);
        _input = [];
        _start = _end = 0;
    }

    /// <summary>Goes on after a send that had to wait for the network.</summary>
    internal void Continue(Socket direct, SocketError error)
    {
        if (error != SocketError.Success) Dispose();
        if (FinishSent()) SendDirect(direct);
    }

    private void Send()
    {
        if (_direct is null) _ = SendThroughStreamAsync();
        else SendDirect(_direct);
    }

    /// <summary>Sends until nothing is pending; when the network has no room, <see cref="Continue"/> is called once it has.</summary>
    private void SendDirect(Socket direct)
    {
        try
        {
            do
            {
                if (!SocketSender.TrySend(this, direct, _sending.Written)) return;
            }
            while (FinishSent());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
            FinishSent();
        }
    }

    private async Task SendThroughStreamAsync()
    {
        try
        {
            do await _stream.WriteAsync(_sending.Written).ConfigureAwait(false);
            while (FinishSent());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Dispose();
            FinishSent();
        }
    }

    /// <summary>Forgets what was sent, tells who waits, and takes what is pending by now; false when there is nothing more to send for now.</summary>
    private bool FinishSent()
    {
        lock (Gate)
        {
            Volatile.Write(ref _sentBytes, _sentBytes + _sending.Length);
            _sending.Clear();
            WakeWaiting();
            if (!_isSentAwaited || _isClosed) return TakePending();
            _isSentAwaited = false;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return false;
    }

    private bool TakePending()
    {
        if (_isClosed) _pending.Clear();
        (_pending, _sending) = (_sending, _pending);
        return _isSending = _sending.Length > 0;
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
        if (_input.Length == 0) _input = ArrayPool<byte>.Shared.Rent(SmallInput);
        else if (wasFull && _input.Length < LargeInput) Resize(Math.Min(_input.Length * 4, LargeInput));
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
