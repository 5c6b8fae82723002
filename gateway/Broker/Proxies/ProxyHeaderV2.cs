using System.Buffers.Binary;
using System.Net;

namespace DeskDevice.Broker;

/// <summary>Version 2, in binary: a signature, four bytes of head, then addresses and what else the proxy says in pieces of type and length.</summary>
internal static class ProxyHeaderV2
{
    /// <summary>Bytes between the signature and the rest, whose length they tell.</summary>
    public const int HeadBytes = 4;

    private const int Local = 0x20, Proxied = 0x21;
    private const int Unspecified = 0x00, Tcp4 = 0x11, Tcp6 = 0x21;

    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Whether a connection that begins so begins with it.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) => start.SequenceEqual(Signature);

    /// <summary>How many bytes come after the head.</summary>
    public static int RestBytes(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt16BigEndian(head[2..]);

    /// <summary>Where the client is; null when the proxy speaks for itself (a health check), or does not know.</summary>
    /// <exception cref="RefusedException">It is malformed.</exception>
    public static IPEndPoint? Parse(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        if (head[0] == Local) return null;
        if (head[0] != Proxied) throw Fault($"has version and command 0x{head[0]:X2}, must be 0x20 or 0x21");
        int addressBytes = head[1] switch
        {
            Unspecified => 0,
            Tcp4 => 4,
            Tcp6 => 16,
            _ => throw Fault($"has family and protocol 0x{head[1]:X2}, MQTT comes by TCP: 0x11 or 0x21"),
        };
        if (addressBytes == 0) return null;
        int needed = (addressBytes + 2) * 2;
        if (rest.Length < needed) throw Fault($"is cut off: {needed} bytes of addresses wanted, {rest.Length} are there");
        SkipPieces(rest[needed..]);
        return new IPEndPoint(new IPAddress(rest[..addressBytes]), BinaryPrimitives.ReadUInt16BigEndian(rest[(addressBytes * 2)..]));
    }

    private static void SkipPieces(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            int length = rest.Length < 3 ? int.MaxValue : 3 + BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
            if (length > rest.Length) throw Fault($"is cut off in a piece of type 0x{rest[0]:X2}");
            rest = rest[length..];
        }
    }

    private static RefusedException Fault(string what) => new($"The PROXY header {what}.");
}
