using System.Net.Sockets;

namespace DeskDevice.Mqtt;

/// <summary>A connected socket as a stream that MQTT runs on; owns the socket, and sets TCP_NODELAY.</summary>
public sealed class SocketStream : NetworkStream, IHalfClose
{
    /// <summary>Takes the socket over.</summary>
    /// <exception cref="SocketException">The peer is gone already.</exception>
    public SocketStream(Socket socket)
        : base(socket, ownsSocket: true) => socket.NoDelay = true;

    /// <inheritdoc />
    public void EndInput() => End(SocketShutdown.Receive);

    /// <inheritdoc />
    public void EndOutput() => End(SocketShutdown.Send);

    private void End(SocketShutdown direction)
    {
        try
        {
            Socket.Shutdown(direction);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer was faster; there is nothing left to end.
        }
    }
}
