using System.Net.WebSockets;
using DeskDevice.Mqtt;

namespace DeskDevice.Host.WebSockets;

/// <summary>
/// The binary frames of a WebSocket as a stream of bytes, whose bounds mean nothing. A text frame ends it. While it waits for a frame it holds no
/// buffer, and the wait can be ended without breaking what is still to be sent.
/// </summary>
/// <param name="socket">Open; the caller disposes it after <see cref="Closed"/>.</param>
/// <param name="abort">Breaks the connection below at once.</param>
internal sealed class WebSocketStream(WebSocket socket, Action abort) : Stream, IHalfClose
{
    /// <summary>How long the frame that says goodbye may take.</summary>
    private static readonly TimeSpan LastFrameTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _inputEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isReadingFrame;
    private volatile bool _isWriting;
    private Task? _goodbye;
    private int _isDisposed;

    /// <summary>Ends when the stream was disposed and nothing more is sent.</summary>
    public Task Closed => _closed.Task;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The next bytes; 0 when the peer has said goodbye.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    /// <exception cref="MqttProtocolException">A text frame came.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (await IsFrameThereAsync(cancellationToken).ConfigureAwait(false))
            {
                _isReadingFrame = true;
                int count = (await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false)).Count;
                _isReadingFrame = false;
                if (count > 0) return count;
            }

            return 0;
        }
        catch (Exception e) when (IsBreak(e))
        {
            throw new IOException("The WebSocket is broken.", e);
        }
    }

    /// <summary>Sends the bytes as one binary frame.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isWriting = true;
        try
        {
            await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsBreak(e))
        {
            throw new IOException("The WebSocket is broken.", e);
        }
        finally
        {
            _isWriting = false;
        }
    }

    /// <inheritdoc />
    public void EndInput() => _inputEnd.TrySetResult();

    /// <inheritdoc />
    public void EndOutput() => SayGoodbyeOnceAsync();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0) _ = CloseAsync();
        base.Dispose(disposing);
    }

    /// <summary>Waits for a frame with bytes, without a buffer; false when no more comes.</summary>
    private async ValueTask<bool> IsFrameThereAsync(CancellationToken cancellation)
    {
        while (!_inputEnd.Task.IsCompleted)
        {
            Task<ValueWebSocketReceiveResult> next = socket.ReceiveAsync(Memory<byte>.Empty, cancellation).AsTask();
            if (await Task.WhenAny(next, _inputEnd.Task).ConfigureAwait(false) != next) return false;
            ValueWebSocketReceiveResult frame = await next.ConfigureAwait(false);
            if (frame.MessageType == WebSocketMessageType.Close) return false;
            if (frame.MessageType == WebSocketMessageType.Text) throw EndWithTextFrame();
            if (!frame.EndOfMessage) return true; // the end of a message that is known before its bytes are read is an empty one
        }

        return false;
    }

    private MqttProtocolException EndWithTextFrame()
    {
        EndInput();
        return new MqttProtocolException("WebSocket: a text frame came, MQTT goes in binary ones.", MqttReason.ProtocolError);
    }

    private async Task CloseAsync()
    {
        EndInput();
        if (_isReadingFrame || _isWriting) abort();
        else await SayGoodbyeOnceAsync().ConfigureAwait(false);
        _closed.SetResult();
    }

    private Task SayGoodbyeOnceAsync()
    {
        lock (_gate) return _goodbye ??= SayGoodbyeAsync();
    }

    private async Task SayGoodbyeAsync()
    {
        using var patience = new CancellationTokenSource(LastFrameTime);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsBreak(e))
        {
            abort();
        }
    }

    private static bool IsBreak(Exception e) => e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;
}
