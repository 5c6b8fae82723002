using System.Collections.Concurrent;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker;

/// <summary>The bytes of all connections, those that have ended included. They never go down, however a connection that ends and a question fall together.</summary>
internal sealed class Traffic
{
    private readonly Lock _gate = new();
    private long _in;
    private long _out;

    /// <summary>Takes an ended connection from the open ones.</summary>
    public void End(ClientConnection connection, ConcurrentDictionary<ClientConnection, byte> open)
    {
        lock (_gate)
        {
            if (!open.TryRemove(connection, out _)) return;
            _in += connection.Channel.ReceivedBytes;
            _out += connection.Channel.SentBytes;
        }
    }

    /// <summary>Bytes received and sent so far.</summary>
    public (long In, long Out) Total(ConcurrentDictionary<ClientConnection, byte> open)
    {
        lock (_gate)
        {
            (long received, long sent) = (_in, _out);
            foreach ((ClientConnection connection, _) in open)
            {
                received += connection.Channel.ReceivedBytes;
                sent += connection.Channel.SentBytes;
            }

            return (received, sent);
        }
    }
}
