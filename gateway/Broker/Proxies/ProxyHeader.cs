using System.Net;
using System.Net.Sockets;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>Takes the PROXY header, version 1 or 2, off the start of a connection, and not a byte more.</summary>
internal static class ProxyHeader
{
    /// <summary>Enough of a header to tell its version; no header is shorter.</summary>
    private const int StartBytes = 12;

    /// <summary>The longest line of version 1, its CR LF included.</summary>
    private const int MaxLineBytes = 107;

    /// <summary>The longest rest of version 2 that is taken: addresses, and what else the proxy says.</summary>
    private const int MaxRestBytes = 4096;

    /// <summary>Reads it.</summary>
    /// <returns>Where the proxy's client is; null when the proxy speaks for itself, or does not know.</returns>
    /// <exception cref="RefusedException">There is none, or it is malformed.</exception>
    /// <exception cref="IOException">The connection ended before.</exception>
    public static async ValueTask<IPEndPoint?> ReadAsync(SocketStream stream)
    {
        byte[] start = new byte[StartBytes];
        await stream.ReadExactlyAsync(start).ConfigureAwait(false);
        if (ProxyHeaderV2.IsStart(start)) return await ReadV2Async(stream).ConfigureAwait(false);
        if (ProxyHeaderV1.IsStart(start)) return ProxyHeaderV1.Parse(await ReadLineAsync(stream, start).ConfigureAwait(false));
        throw new RefusedException("The connection does not begin with a PROXY header.");
    }

    private static async ValueTask<IPEndPoint?> ReadV2Async(SocketStream stream)
    {
        byte[] head = new byte[ProxyHeaderV2.HeadBytes];
        await stream.ReadExactlyAsync(head).ConfigureAwait(false);
        int length = ProxyHeaderV2.RestBytes(head);
        if (length > MaxRestBytes) throw new RefusedException($"The PROXY header claims {length} bytes, more than {MaxRestBytes}.");
        byte[] rest = new byte[length];
        await stream.ReadExactlyAsync(rest).ConfigureAwait(false);
        return ProxyHeaderV2.Parse(head, rest);
    }

    /// <summary>Looks at what has arrived before it takes it, because what follows the line is not the header's.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(SocketStream stream, byte[] start)
    {
        byte[] line = new byte[MaxLineBytes];
        start.CopyTo(line, 0);
        int length = start.Length;
        while (length < MaxLineBytes)
        {
            Memory<byte> room = line.AsMemory(length);
            int there = await stream.Socket.ReceiveAsync(room, SocketFlags.Peek).ConfigureAwait(false);
            int end = room.Span[..there].IndexOf((byte)'\n');
            int taken = end < 0 ? there : end + 1;
            await stream.ReadExactlyAsync(room[..Math.Max(taken, 1)]).ConfigureAwait(false); // of nothing: throws, the connection has ended
            length += taken;
            if (end >= 0) return line.AsMemory(0, length);
        }

        throw new RefusedException($"The PROXY header is a line of more than {MaxLineBytes} bytes.");
    }
}
