using System.Net;
using System.Net.Sockets;

namespace DeskDevice.Benchmarks.Mqtt.Servers;

/// <summary>
/// The ceiling: frames what comes, answers CONNECT, SUBSCRIBE and PUBLISH with bytes made beforehand, and looks at nothing else. Each packet
/// is read and answered as .NET's sockets do it best.
/// </summary>
internal static class SinkServer
{
    private static readonly byte[] ConnAck = [0x20, 2, 0, 0];

    public static async Task RunAsync(int port)
    {
        using var listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listening.Listen(4096);
        while (true) _ = ServeAsync(await listening.AcceptAsync());
    }

    private static async Task ServeAsync(Socket socket)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using Socket owned = socket;
        socket.NoDelay = true;
        byte[] input = new byte[1024];
        byte[] output = new byte[1024];
        int held = 0;
        try
        {
            while (true)
            {
                int count = await socket.ReceiveAsync(input.AsMemory(held));
                if (count == 0) return;
                held += count;
                int at = 0, written = 0;
                while (held - at >= 2 && held - at >= 2 + input[at + 1])
                {
                    written += Answer(input.AsSpan(at, 2 + input[at + 1]), output.AsSpan(written));
                    at += 2 + input[at + 1];
                }

                input.AsSpan(at, held - at).CopyTo(input);
                held -= at;
                if (written > 0) socket.Send(output.AsSpan(0, written));
            }
        }
        catch (SocketException)
        {
            // The load tool is done.
        }
    }

    private static int Answer(ReadOnlySpan<byte> packet, Span<byte> output)
    {
        int id = packet[0] >> 4 == 3 ? 4 + packet[3] : 2;
        switch (packet[0] >> 4)
        {
            case 1:
                ConnAck.CopyTo(output);
                return 4;
            case 3:
                output[0] = 0x40;
                break;
            case 8:
                output[0] = 0x90;
                output[4] = 1;
                break;
            default:
                return 0;
        }

        output[1] = packet[0] >> 4 == 8 ? (byte)3 : (byte)2;
        output[2] = packet[id];
        output[3] = packet[id + 1];
        return 2 + output[1];
    }
}
