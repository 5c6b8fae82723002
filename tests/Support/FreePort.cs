using System.Net;
using System.Net.Sockets;

namespace DeskDevice.Support;

/// <summary>Ports for servers that cannot choose one by themselves.</summary>
public static class FreePort
{
    private static readonly HashSet<int> Taken = [];

    /// <summary>A TCP port of the loopback address that nothing listens on, and that this process has not given out before.</summary>
    public static int Take()
    {
        while (true)
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (Taken)
            {
                if (Taken.Add(port)) return port;
            }
        }
    }
}
