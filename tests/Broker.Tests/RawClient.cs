using System.Net.Sockets;
using DeskDevice.Mqtt;

namespace DeskDevice.Broker.Tests;

/// <summary>A client that sends exactly the bytes it is told to, and reads only when told to.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly MqttChannel _channel;

    private RawClient(int port, int receiveBufferBytes)
    {
        _socket.ReceiveBufferSize = receiveBufferBytes;
        _socket.Connect("127.0.0.1", port);
        _channel = new MqttChannel(_socket, maxPacketBytes: 1 << 20);
    }

    public delegate T Reader<out T>(in MqttFrame frame);

    public static RawClient Open(int port, int receiveBufferBytes = 64 * 1024) => new(port, receiveBufferBytes);

    /// <summary>Connects and reads the answer.</summary>
    public static async Task<RawClient> ConnectAsync(int port, MqttConnectPacket connect, int receiveBufferBytes = 64 * 1024)
    {
        RawClient client = Open(port, receiveBufferBytes);
        client.Send(c => MqttEncoder.WriteConnect(c.Output, connect));
        Assert.Equal(MqttReason.Success, (await client.ReadAsync(MqttPacketType.ConnAck, MqttDecoder.ReadConnAck)).Reason);
        return client;
    }

    public void Send(Action<MqttChannel> write)
    {
        lock (_channel.Gate) write(_channel);
        _channel.Flush();
    }

    public void SendRaw(byte[] bytes) => _socket.Send(bytes);

    public void Publish(MqttMessage message, ushort id) => Send(c => MqttEncoder.TryWritePublish(c.Output, MqttPeer.V311, message, new MqttPublishHop(id, MqttDelivery.First)));

    public async Task SubscribeAsync(string filter, MqttQos qos)
    {
        Send(c => MqttEncoder.WriteSubscribe(c.Output, MqttPeer.V311, new MqttSubscribePacket(1, [new MqttSubscription(filter, qos)])));
        await ReadAsync(MqttPacketType.SubAck, MqttDecoder.ReadFilterAck);
    }

    public void Acknowledge(MqttPacketType type, ushort id) => Send(c => MqttEncoder.WriteAck(c.Output, MqttPeer.V311, type, new MqttAckPacket(id)));

    public Task<ushort> ReadIdAsync(MqttPacketType type) => ReadAsync(type, (in MqttFrame frame) => MqttDecoder.ReadAck(frame).Id);

    /// <summary>Reads the next packet, which must be of this type.</summary>
    public async Task<T> ReadAsync<T>(MqttPacketType type, Reader<T> read)
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        using var closing = deadline.Token.Register(_channel.Dispose);
        while (true)
        {
            if (_channel.TryRead(out MqttFrame frame))
            {
                Assert.Equal(type, frame.Type);
                return read(frame);
            }

            if (!_channel.Received(await _channel.ReceiveAsync())) throw new IOException($"Closed before {type} came.");
        }
    }

    /// <summary>Waits until the listener has closed this connection.</summary>
    public async Task WaitForCloseAsync()
    {
        using var deadline = new CancellationTokenSource(Wait.Deadline);
        byte[] rest = new byte[4096];
        try
        {
            while (await _socket.ReceiveAsync(rest.AsMemory(), deadline.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // A reset is a close too.
        }
    }

    public void Dispose() => _channel.Dispose();
}
