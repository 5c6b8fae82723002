using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace DeskDevice.Mqtt;

/// <summary>
/// Sends for any number of channels, one at a time: nearly every send is over at once, so a thread needs one of these and not each channel its own.
/// </summary>
internal sealed class SocketSender() : SocketAsyncEventArgs(true)
{
    [ThreadStatic]
    private static SocketSender? _free;

    private MqttChannel? _channel;
    private Socket? _socket;

    /// <summary>Sends; false when the network has no room for all of it, and the channel is told to continue when it has.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static bool TrySend(MqttChannel channel, Socket socket, ReadOnlyMemory<byte> bytes)
    {
        SocketSender sender = _free ?? new SocketSender();
        _free = null;
        (sender._channel, sender._socket) = (channel, socket);
        sender.SetBuffer(MemoryMarshal.AsMemory(bytes));
        if (socket.SendAsync(sender)) return false;
        SocketError error = sender.SocketError;
        sender.Release();
        if (error != SocketError.Success) throw new SocketException((int)error);
        return true;
    }

    /// <inheritdoc />
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        (MqttChannel channel, Socket socket, SocketError error) = (_channel!, _socket!, SocketError);
        Release();
        channel.Continue(socket, error);
    }

    private void Release()
    {
        (_channel, _socket) = (null, null);
        SetBuffer(default);
        if (_free is null) _free = this;
        else Dispose();
    }
}
